"""What an application wants of a licence that its applicant holds (Licensing Law, Articles 49, 50 and 70)."""

from govhall.catalogue.domain.renewals import RENEWAL

# situations of a matter (办理情形) that are about a licence which is there already
CHANGE, CANCELLATION = "Change", "Cancellation"
SITUATIONS = (CHANGE, RENEWAL, CANCELLATION)
VALID = "Valid"  # the status of a licence that is neither revoked nor cancelled
RENEWAL_ARTICLE = "行政许可法第五十条第二款"
# Article 50(1): what holds unless a law, regulation or rule says otherwise for a matter
MOST_DAYS_TO_RENEW = 30
