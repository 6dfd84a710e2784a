"""The laws that GovHall goes by, article by article: what each says, and why one has no test.

Sources: Administrative Licensing Law (2019), Civil Code, Civil Procedure Law (2023), Administrative
Reconsideration Law (2023), Administrative Litigation Law, Regulation on the Business Environment (Order 722),
regulation on open government information (Order 711), rules on online government services (Order 716).
"""

from dataclasses import dataclass

LICENSING = "Licensing Law"
CIVIL_CODE = "Civil Code"
PROCEDURE = "Civil Procedure Law"
RECONSIDERATION = "Reconsideration Law"
LITIGATION = "Administrative Litigation Law"
BUSINESS = "Business Environment Regulation"
DISCLOSURE = "Disclosure Regulation"
ONLINE = "Order 716"
HOLIDAYS = "Holiday Regulation"
PERSONAL = "Personal Information Protection Law"


@dataclass(frozen=True)
class Law:
	"""A law: its Chinese title, how the names of tests begin, and its articles.

	An article is what it says in a few words; after a bar, why no test is named after it.
	"""

	title: str
	prefix: str
	articles: dict[int, str]


LAWS = {
	LICENSING: Law(
		"中华人民共和国行政许可法",
		"article_",
		{
			1: "purpose | of the law itself",
			7: "statement, defence, remedies | tested as Articles 36 and 47, and as what notices say",
			8: "withdrawal (撤回) for changed law or facts",
			26: "one unit takes in; unified, joint or centralised handling",
			27: "no demand to buy goods or services | conduct of people; nothing here asks for it",
			29: "application by form, by an agent, by letter or electronically",
			30: "what a matter publishes; explanation on request",
			31: "the applicant answers for the truth; nothing unrelated is asked for",
			32: "accept, ask once for corrections within five days, or say why not; in writing",
			33: "online applications, shared data | the portal and the API are this",
			34: "examination; decision on the spot; two officers",
			35: "lower level examines, upper level decides",
			36: "interested parties are told; statement and defence",
			37: "decision within the limit and by the procedure",
			38: "written decision, with reasons and remedies when it refuses",
			39: "licence documents with the agency's seal",
			40: "decisions in favour are public",
			41: "validity nationwide | a property of licences outside; nothing to do in a hall",
			42: "20 working days, joint 45; extension by 10 or 15, approved by a head",
			43: "limit of a lower level's examination",
			44: "issue and deliver within ten days",
			45: "time of hearings, tests and the like is not counted",
			46: "hearing by law",
			47: "hearing on request",
			48: "notice, publicity, presiding officer, minutes",
			49: "change of what is licensed",
			50: "renewal; deemed when nobody decides before the end",
			53: "limited resources by bidding or auction | not done in a hall; its time is not counted (45)",
			55: "inspection within five days by two; technical standard of a refusal",
			56: "registration on the spot | an instant matter (34(2))",
			57: "first accepted, first granted",
			58: "no fee without a law",
			59: "all fees to the treasury | cash stands with issue 15; guides name the basis of a fee",
			69: "revocation (撤销)",
			70: "de-registration (注销)",
			72: "faults of the agency | each is kept from happening by its article above",
			73: "taking property | conduct of people",
			74: "granting to the ineligible, refusing the eligible, not deciding in time",
			75: "charging without a basis | tested as Article 58",
			78: "false materials: refusal, warning, one year",
			79: "licence by fraud: three years",
			82: "limits in working days",
		},
	),
	CIVIL_CODE: Law(
		"中华人民共和国民法典",
		"civil_code_article_",
		{
			201: "the day of the event is not counted",
			202: "months end on the day of the same number",
			203: "a period that ends on a rest day ends after it",
		},
	),
	PROCEDURE: Law(
		"中华人民共和国民事诉讼法",
		"civil_procedure_article_",
		{
			85: "counting of periods | as Civil Code 201 and 203",
			87: "proof of service | tested with the ways of service",
			88: "service in person | tested with the ways of service",
			89: "leaving the paper | tested with the ways of service",
			90: "electronic service counts from arrival in the system",
			91: "service through others, by post | tested with the ways of service",
			95: "service by public notice | tested with the ways of service",
		},
	),
	RECONSIDERATION: Law(
		"中华人民共和国行政复议法",
		"reconsideration_law_article_",
		{
			20: "60 days to apply | printed on every decision against the applicant; tested as Article 38",
			22: "an act served online names the internet channel",
			23: "where reconsideration comes first the paper says so",
			24: "the government at that level decides | a field of the department, printed",
		},
	),
	LITIGATION: Law(
		"中华人民共和国行政诉讼法",
		"litigation_law_article_",
		{
			45: "15 days to sue after reconsideration | printed where reconsideration comes first",
			46: "six months to sue | printed beside reconsideration; tested as Article 38",
		},
	),
	BUSINESS: Law(
		"优化营商环境条例",
		"business_regulations_article_",
		{
			36: "promised limits are published; who exceeds one says publicly why",
			37: "the applicant chooses the way | matters say which ways there are; none is closed by us",
			40: "a cancelled matter may not go on",
			42: "assessment of areas | not part of a hall",
			43: "intermediaries | not part of a hall",
		},
	),
	DISCLOSURE: Law(
		"中华人民共和国政府信息公开条例",
		"disclosure_article_",
		{
			20: "results of licensing are published",
			26: "within 20 working days",
		},
	),
	ONLINE: Law(
		"国务院关于在线政务服务的若干规定",
		"order_716_article_",
		{
			6: "guides online | tested as Article 30",
			7: "nothing is collected twice | tested with the materials that the hall has already",
			8: "reliable electronic signature | stands with issue 15",
			9: "electronic seal | stands with issue 15",
			10: "electronic licence | stands with issue 15",
			12: "electronic files are kept | cases are archived; transfer to an archive is open",
			14: "leaking personal data | tested by the walk over all ways in",
		},
	),
	PERSONAL: Law(
		"中华人民共和国个人信息保护法",
		"personal_information_article_",
		{
			13: "basis of handling | told at sign-up; rights over one's data stand with issue 13",
			17: "what a person is told | told at sign-up; rights over one's data stand with issue 13",
		},
	),
	HOLIDAYS: Law(
		"全国年节及纪念日放假办法",
		"holiday_regulation_article_",
		{
			2: "thirteen days of holiday",
			6: "make-up where a holiday falls on a weekend",
		},
	),
}
