// Tours through the forms that a newcomer meets first, offered in each form's menu.
const TOURED = ["Service Hall", "Hall Matter", "Hall Application"];

for (const doctype of TOURED) {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			frm.page.add_menu_item(__("Guided Tour"), () => start_tour(frm));
		},
	});
}

async function start_tour(frm) {
	if (!(await frappe.db.exists("Form Tour", frm.doctype))) {
		return frappe.msgprint(__("The tour of this form has been deleted."));
	}
	// a tour begins with the first fields, and shows only what can be seen
	const [first] = frm.layout.tabs || [];
	first?.set_active();
	await frm.tour.init({ tour_name: frm.doctype });
	frm.tour.start();
}

// the framework's own buttons of tours speak English only
if (frappe.Driver) {
	frappe.Driver = class extends frappe.Driver {
		constructor(options) {
			const [next, previous, done, close] = [__("Next"), __("Previous"), __("Done"), __("Close")];
			super({
				...options,
				nextBtnText: next,
				prevBtnText: previous,
				doneBtnText: done,
				closeBtnText: close,
			});
		}
	};
}
