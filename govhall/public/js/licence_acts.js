frappe.provide("govhall");

const DECIDERS = ["Hall Reviewer", "Hall Chief Representative"];
const GROUNDS_OF = "Hall Licence Act";

/** A button on a licence by which its department proposes to recall, revoke or cancel it. */
govhall.add_licence_act_button = function (frm) {
	const is_over = frm.doc.status === "Cancelled";
	if (is_over || !DECIDERS.some((role) => frappe.user.has_role(role))) return;
	frm.add_custom_button(__("End the Licence"), () => ask_for_ground(frm));
};

/** The buttons of an act that nobody has decided yet. */
govhall.add_decision_buttons = function (frm) {
	if (frm.doc.stage !== "Proposed" || !frm.perm[0].write) return;
	const ask = (label, method, field) =>
		frm.add_custom_button(label, () => ask_for_text(frm, label, method, field));
	ask(__("Record Statement"), "state_on_licence_act", {
		fieldname: "statement",
		label: __("Statement"),
		reqd: 1,
	});
	ask(__("Decide"), "decide_licence_act", { fieldname: "reply", label: __("Answer to the Statement") });
	ask(__("Drop"), "drop_licence_act", { fieldname: "reason", label: __("Reason"), reqd: 1 });
};

async function ask_for_ground(frm) {
	await frappe.model.with_doctype(GROUNDS_OF);
	const grounds = frappe.meta.get_docfield(GROUNDS_OF, "ground").options.split("\n");
	const dialog = new frappe.ui.Dialog({
		title: __("End the Licence"),
		fields: [
			{
				fieldname: "ground",
				fieldtype: "Select",
				label: __("Ground"),
				options: grounds.map((value) => ({ value, label: __(value) })),
				reqd: 1,
			},
			{ fieldname: "further_basis", fieldtype: "Data", label: __("Further Basis") },
			{ fieldname: "reason", fieldtype: "Text", label: __("Facts and Reasons"), reqd: 1 },
			{ fieldname: "compensation", fieldtype: "Small Text", label: __("Compensation") },
		],
		primary_action_label: __("Propose"),
		primary_action: async (values) => {
			const args = { licence: frm.doc.name, ...values };
			const done = await govhall.send("propose_licence_act", args, dialog.get_primary_btn());
			if (!done) return;
			dialog.hide();
			frappe.set_route("Form", GROUNDS_OF, done.act);
		},
	});
	dialog.show();
}

function ask_for_text(frm, title, method, field) {
	const dialog = new frappe.ui.Dialog({
		title,
		fields: [{ fieldtype: "Text", ...field }],
		primary_action_label: title,
		primary_action: async (values) => {
			const args = { act: frm.doc.name, ...values };
			if (!(await govhall.send(method, args, dialog.get_primary_btn()))) return;
			dialog.hide();
			frm.reload_doc();
		},
	});
	dialog.show();
}
