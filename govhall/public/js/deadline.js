frappe.provide("govhall");

// why a case is due on its day: in a section of its form, and as a page to print

frappe.ui.form.on("Hall Application", {
	refresh(frm) {
		const section = frm.layout.sections_dict?.deadline_section;
		frm.fields_dict.deadline_view.$wrapper.empty();
		if (!section || !has_limit(frm.doc)) return;
		section.head?.off("click.deadline").one("click.deadline", () => show_deadline(frm));
		if (!section.is_collapsed()) show_deadline(frm);
		frm.add_custom_button(
			__("Why It Is Due on That Day"),
			() => govhall.open_pdf("download_deadline", { application: frm.doc.name }),
			__("Papers")
		);
	},
});

const has_limit = (doc) => Boolean(doc.deadline || doc.due_date);

async function show_deadline(frm) {
	const { name } = frm.doc;
	const { drawing } = await frappe.xcall("govhall.api.v1.explain_deadline", { application: name });
	if (frm.doc.name === name) frm.fields_dict.deadline_view.$wrapper.html(drawing);
}

frappe.dom.set_style(`
	.deadline-days { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px; }
	.deadline-month { border-radius: 6px; }
	.deadline-legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 16px; padding: 0; list-style: none; }
	.deadline-legend svg { vertical-align: -4px; }
`);
