import { show_field } from "./dialog_fields.js";

frappe.provide("govhall");

// What the law wants beside the acts: parties told, officers on the spot, a hearing, a promise checked.
const EXAMINED = ["Accepted", "In Review", "Extended", "Special Procedure"];
const GRANTED = ["Granted", "Licence Made"];
const OPEN_HEARINGS = ["Right Told", "To Be Held", "Requested", "Notified"];
const EXAMINERS = ["Hall Reviewer", "Hall Chief Representative", "Hall Administrator"];
// how a check of a promise may end after an earlier one, and what takes the grant away
const RESULTS = {
	"Not Checked Yet": ["Kept", "To Rectify", "False"],
	"To Rectify": ["Kept", "Not Kept", "False"],
};
const REVOKING = ["Not Kept", "False"];

const PROCEDURES = [
	{
		label: () => __("Tell Interested Parties"),
		is_possible: (frm) => is_examined(frm) && list_untold(frm).length > 0 && may_examine(),
		start: tell_parties,
	},
	{
		label: () => __("New Inspection"),
		is_possible: (frm) => is_examined(frm) && frappe.model.can_create("Hall Inspection"),
		start: (frm) => frappe.new_doc("Hall Inspection", { application: frm.doc.name }),
	},
	{
		label: () => __("New Hearing"),
		is_possible: (frm, { hearing }) =>
			is_examined(frm) &&
			!OPEN_HEARINGS.includes(hearing?.status) &&
			frappe.model.can_create("Hall Hearing"),
		start: (frm) => frappe.new_doc("Hall Hearing", { application: frm.doc.name }),
	},
	{
		label: () => __("Record Promise Check"),
		is_possible: (frm) => list_results(frm.doc).length > 0 && may_examine(),
		start: ask_for_check,
	},
];

/** Buttons for what is possible in a case as it stands; `facts` are those of `get_application`. */
govhall.add_procedures = function (frm, facts) {
	if (!frm.has_perm("write")) return;
	for (const { label, is_possible, start } of PROCEDURES) {
		if (is_possible(frm, facts)) frm.add_custom_button(label(), () => start(frm), __("Procedures"));
	}
};

const is_examined = (frm) => EXAMINED.includes(frm.doc.stage);
const may_examine = () => frappe.user.has_role(EXAMINERS);
const list_untold = (frm) => frm.doc.interested_parties.filter((row) => !row.told_date && !row.__islocal);

/** How the promise of a case may be checked now; in no way before the grant, or when there is none. */
function list_results(doc) {
	const is_granted = doc.issued_on || GRANTED.includes(doc.stage);
	if (!doc.promised_on || doc.promise_withdrawn_on || !is_granted) return [];
	return RESULTS[doc.promise_result || "Not Checked Yet"] || [];
}

function tell_parties(frm) {
	const names = list_untold(frm).map((row) => frappe.utils.escape_html(row.party_name));
	if (frm.is_dirty()) return frappe.msgprint(__("Please save what you have entered first."));
	return frappe.confirm(
		__("Each of them gets a notice and may state and defend: {0}. Go on?", [names.join("、")]),
		async () => {
			const told = await govhall.send("tell_interested_parties", { application: frm.doc.name });
			if (told) show_done(frm, __("The interested parties are told."));
		}
	);
}

function ask_for_check(frm) {
	const dialog = new frappe.ui.Dialog({
		title: __("Record Promise Check"),
		fields: make_fields(list_results(frm.doc)),
		primary_action_label: __("Record Promise Check"),
		primary_action: (values) => confirm_check(frm, dialog, values),
	});
	// no depends_on: with it, the framework empties the field in which somebody is typing
	dialog.fields_dict.result.df.onchange = () => {
		const is_asked = dialog.get_value("result") === "To Rectify";
		show_field(dialog, "rectify_by", is_asked);
	};
	dialog.show();
}

function make_fields(results) {
	const field = (fieldname, fieldtype, label, more) => ({ fieldname, fieldtype, label, ...more });
	return [
		field("result", "Select", __("Result of the Check"), {
			options: results.map((value) => ({ value, label: __(value) })),
			default: results[0],
			reqd: 1,
		}),
		field("rectify_by", "Date", __("Rectify By"), { hidden: 1 }),
		field("note", "Small Text", __("What the Check Found")),
	];
}

function confirm_check(frm, dialog, values) {
	const record = () => record_check(frm, dialog, values);
	if (!REVOKING.includes(values.result)) return record();
	return frappe.confirm(
		__(
			"It is proposed to revoke what was granted on the promise, and the holder gets a prior notice. Go on?"
		),
		record
	);
}

async function record_check(frm, dialog, values) {
	const args = { application: frm.doc.name, ...values };
	const done = await govhall.send("record_promise_check", args, dialog.get_primary_btn());
	if (!done) return;
	dialog.hide();
	show_done(frm, __("The check is on record."));
}

function show_done(frm, message) {
	frappe.show_alert({ message, indicator: "green" });
	frm.reload_doc();
}
