frappe.ui.form.on("Hall Application", {
	async refresh(frm) {
		show_materials(frm);
		if (frm.shown_case !== frm.doc.name) clear(frm);
		if (frm.is_new()) return frm.set_intro(__("Use “Take In” for a person at the window."), "orange");
		const facts = await frappe.xcall("govhall.api.v1.get_application", { application: frm.doc.name });
		if (facts.name !== frm.doc.name) return;
		clear(frm);
		show_headline(frm, facts);
		show_answers(frm, facts.answers);
		add_buttons(frm, facts.notices);
		govhall.add_procedures(frm, facts);
	},

	before_workflow_action: (frm) => govhall.ask_before_act(frm),
});

function clear(frm) {
	frm.shown_case = frm.doc.name;
	frm.fields_dict.form_view.$wrapper.empty();
	frm.dashboard.clear_headline();
}

const escape_html = (text) => frappe.utils.escape_html(String(text));

function show_headline(frm, { days_left, is_matter_cancelled }) {
	const { hint } = govhall.get_stage(frm.doc.stage);
	if (is_matter_cancelled) return frm.dashboard.set_headline_alert(tell_cancelled(), "red");
	if (!hint) return;
	const role = govhall.find_role(frm.doc);
	const who = role ? `<b>${__(role)}</b>: ` : "";
	const due = days_left === undefined ? "" : ` ${describe_limit(frm.doc, days_left)}`;
	const colour = govhall.is_late(frm.doc) ? "red" : "blue";
	frm.dashboard.set_headline_alert(who + __(hint) + due, colour);
}

/** What was received before its matter was cancelled goes on, unless the licence itself was abolished. */
function tell_cancelled() {
	return __(
		"The matter was cancelled after this application came in. Where the licence itself was abolished, it may not be granted or refused any more (Regulation on the Business Environment, Article 40): declare it not required, or terminate the case on that basis. Otherwise decide by the version under which it came in."
	);
}

function describe_limit(doc, days_left) {
	const day = frappe.datetime.str_to_user(doc.deadline);
	if (govhall.is_late(doc)) return __("It was due on {0}.", [day]);
	return __("Due on {0}, {1} working days left.", [day, days_left]);
}

function show_answers(frm, answers) {
	const rows = answers.map(
		(answer) =>
			`<tr><th style="width: 35%">${escape_html(__(answer.label))}</th><td>${format_answer(answer)}</td></tr>`
	);
	const table = `<table class="table table-bordered table-sm">${rows.join("")}</table>`;
	frm.fields_dict.form_view.$wrapper.html(rows.length ? table : "");
	frm.fields_dict.form_view.$wrapper.find("[data-reveal]").on("click", (event) => {
		const answer = { application: frm.doc.name, fieldname: event.currentTarget.dataset.reveal };
		reveal_number("reveal_answer", answer);
	});
}

function format_answer(answer) {
	const { value, fieldtype, title } = answer;
	if (fieldtype === "Check") return value ? __("Yes") : __("No");
	if (is_null(value) || value === "") return "–";
	if (answer.check === IDENTITY_NUMBER) return format_identity(answer);
	if (FORMATS[fieldtype]) return FORMATS[fieldtype](answer);
	return escape_html(title || value).replaceAll("\n", "<br>");
}

const IDENTITY_NUMBER = "Resident Identity Number";
const format_value = ({ value, fieldtype }) => frappe.format(value, { fieldtype }, { inline: true });
const FORMATS = {
	Table: format_rows,
	Select: ({ value }) => escape_html(__(value)),
	Currency: ({ value }) => format_number(value, null, 2),
	...Object.fromEntries(
		["Int", "Float", "Percent", "Date", "Time", "Datetime"].map((fieldtype) => [fieldtype, format_value])
	),
};

function format_identity({ value, fieldname, path }) {
	const show = `<a role="button" tabindex="0" data-reveal="${path || fieldname}">${__("Show")}</a>`;
	return `${escape_html(value)} ${show}`;
}

function format_rows({ value, fields, fieldname }) {
	const heads = fields.map(({ label }) => `<th>${escape_html(__(label))}</th>`);
	const rows = value.map((row, place) =>
		fields.map((field) => {
			const path = `${fieldname}.${place}.${field.fieldname}`;
			return `<td>${format_answer({ ...field, value: row[field.fieldname], path })}</td>`;
		})
	);
	const lines = [heads, ...rows].map((cells) => `<tr>${cells.join("")}</tr>`);
	return value.length ? `<table class="table table-bordered table-sm">${lines.join("")}</table>` : "–";
}

/** The matter says which materials there are; files open on a click. */
function show_materials(frm) {
	const { grid } = frm.fields_dict.materials;
	frm.set_df_property("materials", "cannot_add_rows", 1);
	frm.set_df_property("materials", "cannot_delete_rows", 1);
	grid.update_docfield_property("attachment", "formatter", format_file);
	grid.refresh();
}

function format_file(value) {
	if (!value) return "";
	const url = escape_html(encodeURI(value));
	const name = escape_html(value.split("/").pop());
	return `<a href="${url}" target="_blank" onclick="event.stopPropagation()" title="${name}">${name}</a>`;
}

function add_buttons(frm, notices) {
	const add = (label, action, group) => frm.add_custom_button(label, action, group);
	for (const { name, kind } of notices) {
		add(__(kind), () => govhall.open_pdf("download_notice", { notice: name }), __("Papers"));
	}
	if (frm.doc.licence) {
		add(
			__("Licence"),
			() => govhall.open_pdf("download_licence", { licence: frm.doc.licence }),
			__("Papers")
		);
	}
	govhall.add_print_button(frm, frm.doctype, frm.doc.name, __("Papers"));
	if (notices.length) add(__("Record Service"), () => govhall.record_service_of_case(frm), __("Papers"));
	add(__("Show Identity Number"), () =>
		reveal_number("reveal_identity_number", { applicant: frm.doc.applicant })
	);
	for (const fieldname of ["agent_id_number", "collector_id_number"]) {
		if (!frm.doc[fieldname]) continue;
		const { label } = frm.fields_dict[fieldname].df;
		add(__("Show: {0}", [__(label)]), () =>
			reveal_number("reveal_answer", { application: frm.doc.name, fieldname })
		);
	}
}

function reveal_number(method, record) {
	frappe.prompt(
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason (is logged)"), reqd: 1 },
		async ({ reason }) => {
			const number = await frappe.xcall(`govhall.api.v1.${method}`, { ...record, reason });
			frappe.msgprint(escape_html(number), __("Identity Number"));
		},
		__("Show Identity Number")
	);
}
