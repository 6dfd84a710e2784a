"""The article of the Administrative Licensing Law by which each act of a case is done.

Where the law leaves a choice, as of the limit that is extended, the act itself knows better: its article
stands in the ledger of the clock. What a hall does by its own rules, as archiving, has none.
"""

from govhall.casework.domain import stages

LAW = "行政许可法"
OF_STAGE = {
	stages.SUBMITTED: "第二十九条",
	stages.CORRECTION_REQUESTED: "第三十二条第一款第四项",
	stages.ACCEPTED: "第三十二条第一款第五项",
	stages.NOT_REQUIRED: "第三十二条第一款第一项",
	stages.NOT_ACCEPTED: "第三十二条第一款第二项",
	stages.IN_REVIEW: "第三十四条第一款",
	stages.SPECIAL_PROCEDURE: "第四十五条",
	stages.EXTENDED: "第四十二条",
	stages.GRANTED: "第三十八条第一款",
	stages.REFUSED: "第三十八条第二款",
	stages.LICENCE_MADE: "第三十九条",
	stages.ISSUED: "第四十四条",
	stages.SERVED: "第四十四条",
	stages.PASSED_UP: "第三十五条、第四十三条",
}
OF_OTHER_ACTS = {
	"Inspection Made": "第三十四条第三款",
	"Interested Party Told": "第三十六条",
	"Applicant Stated": "第三十六条",
	"Hearing Ordered by Law": "第四十六条",
	"Hearing Right Told": "第四十七条第一款",
	"Hearing Requested": "第四十七条第一款",
	"Hearing Given Up": "第四十七条第一款",
	"Hearing Notified": "第四十八条第一款第一项",
	"Hearing Held": "第四十八条",
}


def find_article(act: str) -> str | None:
	"""Return the article of an act, None for one that the law does not know."""
	article = OF_STAGE.get(act) or OF_OTHER_ACTS.get(act)
	return f"{LAW}{article}" if article else None
