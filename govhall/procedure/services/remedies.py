"""The remedies that a paper names: reconsideration and lawsuit, and the way to ask for one on line.

A paper that is served on line names an internet channel (Reconsideration Law, Article 22(2)). Every paper
can be fetched on the portal, so each of them names it: the body's own, else the nationwide one.
"""

NATIONWIDE_CHANNEL = "全国行政复议服务平台、“掌上复议”微信小程序"


def describe_remedies(department) -> dict:
	"""Return the facts of a notice that say to whom its addressee may turn, and how on line."""
	return {
		"reconsideration_body": department.reconsideration_body,
		"reconsideration_channel": department.reconsideration_website or NATIONWIDE_CHANNEL,
		"court": department.court,
	}
