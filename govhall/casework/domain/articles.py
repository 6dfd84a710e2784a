"""The article of the Administrative Licensing Law by which each act of a case is done.

Where the law leaves a choice, as of the limit that is extended, the act itself knows better: its article
stands in the ledger of the clock. What a hall does by its own rules, as archiving, has none.
"""

from govhall.casework.domain.stage_facts import FACTS

LAW = "行政许可法"
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
	article = FACTS[act].article if act in FACTS else OF_OTHER_ACTS.get(act)
	return f"{LAW}{article}" if article else None
