"""The rules of WCAG 2.2 AA, checked by axe-core, which is one of the node modules of the bench."""

import os
from pathlib import Path

AXE = Path(os.environ.get("GOVHALL_BENCH", "")) / "apps/frappe/node_modules/axe-core/axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
RUN = """async (rules) => {
	const { violations } = await axe.run(document, { runOnly: { type: "tag", values: rules } });
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}\\n${failureSummary}`));
}"""


def find_violations(page) -> list[str]:
	"""Return what a page does wrong: the rule, the element, and what to do."""
	# not as a script in the page, which runs none but its own
	page.evaluate(AXE.read_text(encoding="utf-8"))
	return page.evaluate(RUN, list(RULES))
