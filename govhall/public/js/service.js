import { draw_field, show_field } from "./dialog_fields.js";

frappe.provide("govhall");

const WAYS = ["Direct", "Left in Place", "Entrusted", "Post", "Electronic", "Public Notice"];
const SHOWN_FOR = {
	slip_number: ["Post"],
	witnesses: ["Left in Place"],
	proof: ["Left in Place", "Post", "Public Notice"],
};
const NEEDED_FOR = {
	relation: ["Direct", "Entrusted"],
	place: ["Left in Place", "Public Notice"],
	remark: ["Left in Place", "Entrusted", "Public Notice"],
};
const UNSERVED = { served_date: ["is", "not set"] };

/** A button on a notice or licence: how it was served, or the record of that as a paper. */
govhall.add_service_button = function (frm) {
	const { doctype, name, served_date } = frm.doc;
	if (served_date) return add_record_button(frm);
	frm.add_custom_button(__("Record Service"), () => {
		const to = frm.doc.addressee || frm.doc.holder;
		ask_for_service([{ doctype, name, to }], () => frm.reload_doc());
	});
	if (frm.doc.application && doctype === "Hall Notice") {
		frm.add_custom_button(__("Announce"), () => ask_for_announcement(name));
	}
};

/** Ask why a paper cannot be served otherwise, and open the announcement that is then to be published. */
function ask_for_announcement(notice) {
	const dialog = new frappe.ui.Dialog({
		title: __("Service Announcement"),
		fields: [
			{
				fieldname: "reason",
				fieldtype: "Small Text",
				label: __("Reason for the Announcement"),
				description: __(
					"It is printed. When the announcement is published, record the service: public notice, with that day and place."
				),
				reqd: 1,
			},
		],
		primary_action_label: __("Announce"),
		primary_action: ({ reason }) => announce(dialog, notice, reason),
	});
	dialog.show();
}

async function announce(dialog, notice, reason) {
	const call = { method: "govhall.api.papers.announce", args: { notice, reason } };
	let answer;
	try {
		answer = await frappe.call({ ...call, btn: dialog.get_primary_btn() });
	} catch {
		return; // the refusal is shown, and what was typed stays
	}
	dialog.hide();
	govhall.open_pdf("download_notice", { notice: answer.message.notice });
}

async function add_record_button(frm) {
	const field = frm.doctype === "Hall Notice" ? "notice" : "licence";
	const filters = { [field]: frm.doc.name };
	const { message } = await frappe.db.get_value("Hall Service Record", filters, "name");
	if (message?.name) add_print_button(frm, "Hall Service Record", message.name);
}

/** The same for a whole case: which of its papers was served is asked first. */
govhall.record_service_of_case = async function (frm) {
	const filters = { application: frm.doc.name, ...UNSERVED };
	const [notices, licences] = await Promise.all([
		frappe.db.get_list("Hall Notice", { filters, fields: ["name", "kind", "addressee"], limit: 50 }),
		frappe.db.get_list("Hall Licence", { filters, fields: ["name", "holder"], limit: 1 }),
	]);
	const papers = [
		...licences.map(({ name, holder }) => ({
			doctype: "Hall Licence",
			name,
			to: holder,
			label: `${__("Licence")} ${name}`,
		})),
		...notices.map(({ name, kind, addressee }) => ({
			doctype: "Hall Notice",
			name,
			to: addressee,
			label: `${__(kind)} ${name}`,
		})),
	];
	if (!papers.length) return frappe.msgprint(__("Every paper of this case was served."));
	return ask_for_service(papers, () => frm.reload_doc());
};

/** A button that opens the print of a record: of service, of an inspection, minutes, an application. */
govhall.add_print_button = add_print_button;

function add_print_button(frm, record_type, name, group, label) {
	frm.add_custom_button(
		label || __("Print of {0}", [__(record_type)]),
		() => open_paper("download_record", { record_type, name }),
		group
	);
}

function open_paper(method, args) {
	window.open(`/api/method/govhall.api.papers.${method}?${new URLSearchParams(args)}`, "_blank");
}

function ask_for_service(papers, after) {
	const dialog = new frappe.ui.Dialog({
		title: __("Record Service"),
		fields: make_fields(papers),
		primary_action_label: __("Record Service"),
		primary_action: (values) => record(dialog, papers, values, after),
	});
	dialog.fields_dict.method.df.onchange = () => suit_way(dialog);
	suit_way(dialog);
	dialog.show();
}

/** Ask for what a way of service needs; no depends_on, which empties the field in which somebody is typing. */
function suit_way(dialog) {
	const way = dialog.get_value("method");
	for (const [name, ways] of Object.entries(SHOWN_FOR)) show_field(dialog, name, ways.includes(way));
	for (const [name, ways] of Object.entries(NEEDED_FOR)) {
		draw_field(dialog, name, "reqd", ways.includes(way) ? 1 : 0);
	}
}

async function record(dialog, papers, { paper, ...values }, after) {
	const { doctype: record_type, name } = papers.find((row) => row.name === (paper || papers[0].name));
	const args = { record_type, name, values };
	try {
		await frappe.call({
			method: "govhall.api.papers.record_service",
			args,
			btn: dialog.get_primary_btn(),
		});
	} catch {
		return; // the refusal is shown, and what was typed stays
	}
	dialog.hide();
	frappe.show_alert({ message: __("The service is on record."), indicator: "green" });
	after();
}

function make_fields(papers) {
	const field = (fieldname, fieldtype, label, more) => ({ fieldname, fieldtype, label, ...more });
	const options = papers.map(({ name, label }) => ({ value: name, label: label || name }));
	return [
		field("paper", "Select", __("Paper"), {
			options,
			default: papers[0].name,
			hidden: papers.length < 2,
		}),
		field("method", "Select", __("Way of Service"), {
			options: WAYS.map((value) => ({ value, label: __(value) })),
			default: "Direct",
			reqd: 1,
		}),
		field("served_date", "Date", __("Date of Service"), {
			default: frappe.datetime.get_today(),
			reqd: 1,
			description: __("By post: the date on the slip. Public notice: the day it was published."),
		}),
		field("recipient", "Data", __("Recipient"), { reqd: 1, default: papers[0].to }),
		field("relation", "Data", __("Relation to the Addressee")),
		field("place", "Data", __("Place of Service")),
		field("slip_number", "Data", __("Number of the Return Slip")),
		field("witnesses", "Small Text", __("Witnesses")),
		field("proof", "Attach", __("Proof")),
		field("remark", "Small Text", __("Remark")),
	];
}
