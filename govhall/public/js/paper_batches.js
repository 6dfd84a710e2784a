frappe.provide("govhall");

const PAUSE = 1000;
const MOST_QUIET_ROUNDS = 120;

/** A list action: the chosen notices, or the newest notices of the chosen cases, in one PDF. */
govhall.add_batch_printing = function (listview) {
	listview.page.add_actions_menu_item(
		__("Print Papers in One PDF"),
		() => {
			const names = listview.get_checked_items(true);
			frappe.prompt(
				{
					fieldname: "both_sides",
					fieldtype: "Check",
					label: __("For printing on both sides: each paper begins on a new sheet"),
					default: 1,
				},
				({ both_sides }) => print(listview.doctype, names, both_sides),
				__("Print {0} Papers", [names.length]),
				__("Print")
			);
		},
		false
	);
};

async function print(record_type, names, both_sides) {
	const { batch, count } = await frappe.xcall("govhall.api.papers.print_papers", {
		record_type,
		names,
		both_sides: Boolean(both_sides),
	});
	const is_ready = await watch(batch, count);
	frappe.hide_progress();
	if (is_ready) return offer(batch, count);
	return frappe.msgprint(__("The papers are still being printed. Please try again in a few minutes."));
}

/** Ask how far the worker is until all is there; false when it has not moved for two minutes. */
async function watch(batch, count) {
	let [last, quiet] = [-1, 0];
	while (quiet < MOST_QUIET_ROUNDS) {
		const { done, is_ready } = await frappe.xcall("govhall.api.papers.get_print_state", { batch });
		if (is_ready) return true;
		quiet = done === last ? quiet + 1 : 0;
		last = done;
		frappe.show_progress(__("Printing Papers"), done, count, __("{0} of {1}", [done, count]));
		await new Promise((resolve) => setTimeout(resolve, PAUSE));
	}
	return false;
}

/** A press of the reader's opens the file: a window that opens by itself would be blocked. */
function offer(batch, count) {
	const dialog = frappe.msgprint({
		title: __("The Papers Are Ready"),
		message: __("{0} papers in one PDF.", [count]),
		primary_action: {
			label: __("Open PDF"),
			action: () => {
				const query = new URLSearchParams({ batch });
				window.open(`/api/method/govhall.api.papers.download_batch?${query}`, "_blank");
				dialog.hide();
			},
		},
	});
}
