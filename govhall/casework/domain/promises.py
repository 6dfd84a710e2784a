"""Promise in place of proof (告知承诺制, 国办发〔2020〕42号): what it stands for, and its later check."""

# the kind of promise on which a licence is granted on the spot; that of proof replaces materials only
LICENCE = "Licence"

NOT_CHECKED = "Not Checked Yet"
KEPT = "Kept"
TO_RECTIFY = "To Rectify"
NOT_KEPT = "Not Kept"
FALSE = "False"
RESULTS = (KEPT, TO_RECTIFY, NOT_KEPT, FALSE)
REVOKING = (NOT_KEPT, FALSE)

# what does not fit is to be rectified first; a false promise is answered at once
NEXT_RESULTS = {NOT_CHECKED: (KEPT, TO_RECTIFY, FALSE), TO_RECTIFY: (KEPT, NOT_KEPT, FALSE)}


def may_follow(result: str, before: str) -> bool:
	"""Tell whether a check may end so after an earlier one; an empty text for no earlier one."""
	return result in NEXT_RESULTS.get(before or NOT_CHECKED, ())
