// which open cases a calendar that is not saved yet would give another due day or light

frappe.ui.form.on("Hall Calendar", {
	refresh(frm) {
		if (frm.is_new() || !frm.perm[0]?.write) return;
		frm.add_custom_button(__("Preview Effect on Open Cases"), () => preview(frm));
	},
});

async function preview(frm) {
	const { message } = await frappe.call({
		method: "govhall.api.calendars.preview_calendar",
		args: { calendar: frm.doc },
		freeze: true,
	});
	const dialog = new frappe.ui.Dialog({
		title: __("Effect on Open Cases"),
		size: "large",
		fields: [{ fieldname: "cases", fieldtype: "HTML" }],
	});
	dialog.fields_dict.cases.$wrapper.html(describe(message));
	dialog.show();
}

function describe({ open, examined, moved, relit, rows }) {
	const sentences = [
		__("{0} of {1} cases whose limit runs were looked at, the most urgent first.", [examined, open]),
		__("Another due day: {0}. Another light: {1}.", [moved, relit]),
	];
	if (!rows.length) sentences.push(__("Nothing changes for them."));
	if (rows.length < moved) sentences.push(__("The first {0} are listed.", [rows.length]));
	const paragraphs = sentences.map((sentence) => `<p>${sentence}</p>`).join("");
	return paragraphs + (rows.length ? make_table(rows) : "");
}

function make_table(rows) {
	const heads = [
		__("Application"),
		__("Deadline For"),
		__("Deadline Before"),
		__("Deadline After"),
		__("Light"),
	];
	const head = heads.map((text) => `<th>${text}</th>`).join("");
	const body = rows.map((row) => `<tr>${make_cells(row)}</tr>`).join("");
	return `<table class="table table-bordered table-sm"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function make_cells(row) {
	const link = frappe.utils.get_form_link("Hall Application", row.name);
	const light = row.light === row.light_before ? [row.light] : [row.light_before, row.light];
	return [
		`<a href="${link}" target="_blank">${frappe.utils.escape_html(row.title || row.name)}</a>`,
		__(row.deadline_kind),
		frappe.datetime.str_to_user(row.deadline_before),
		frappe.datetime.str_to_user(row.deadline),
		light.map(make_pill).join(" → "),
	]
		.map((cell) => `<td>${cell}</td>`)
		.join("");
}

const COLOURS = { Green: "green", Yellow: "yellow", Red: "red", "Deep Red": "red", Paused: "blue" };

function make_pill(light) {
	return `<span class="indicator-pill ${COLOURS[light] || "gray"}">${__(light)}</span>`;
}
