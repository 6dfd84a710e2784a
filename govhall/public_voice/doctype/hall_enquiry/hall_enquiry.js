frappe.ui.form.on("Hall Enquiry", {
	refresh(frm) {
		// acts alone write here
		frm.disable_save();
		const may_answer = frm.doc.stage === "Asked" && frm.perm[0].write;
		if (may_answer) frm.add_custom_button(__("Reply to the Enquiry"), () => ask_for_answer(frm));
	},
});

function ask_for_answer(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Reply to the Enquiry"),
		fields: [
			{ fieldname: "answer", fieldtype: "Text", label: __("Reply of the Department"), reqd: 1 },
			{ fieldname: "answer_basis", fieldtype: "Data", label: __("Basis of the Reply") },
		],
		primary_action_label: __("Reply to the Enquiry"),
		primary_action: (values) => answer(frm, dialog, values),
	});
	dialog.show();
}

async function answer(frm, dialog, values) {
	const args = { enquiry: frm.doc.name, ...values };
	const done = await govhall.send("answer_enquiry", args, dialog.get_primary_btn());
	if (!done) return;
	dialog.hide();
	frm.reload_doc();
}
