// Drawing the form of a matter in Frappe's Form Builder.
const NUMBER_CHECKS = ["Resident Identity Number", "Unified Social Credit Code", "Mobile Number"];

frappe.ui.form.on("Hall Matter", {
	refresh(frm) {
		if (frm.is_new() || !frappe.model.can_create("DocType")) return;
		frm.add_custom_button(__("Design Form"), () => design_form(frm));
	},
});

async function design_form(frm) {
	if (frm.doc.form) return open_builder(frm.doc.form);
	if (frm.is_dirty()) return frappe.msgprint(__("Please save the matter first."));
	const forms = await frappe.xcall("govhall.api.forms.list_forms");
	ask_for_form(frm, forms);
}

function ask_for_form(frm, forms) {
	const dialog = new frappe.ui.Dialog({
		title: __("Form of the Matter"),
		fields: [
			{
				fieldname: "kind",
				fieldtype: "Select",
				label: __("Which Form"),
				options: [
					{ value: "new", label: __("Draw a new form") },
					{ value: "known", label: __("Use a form that exists") },
				],
				default: "new",
				hidden: forms.length ? 0 : 1,
			},
			{
				fieldname: "title",
				fieldtype: "Data",
				label: __("Name of the Form"),
				default: __("Application Form: {0}", [frm.doc.matter_name]).slice(0, 100),
				depends_on: "eval:doc.kind != 'known'",
				mandatory_depends_on: "eval:doc.kind != 'known'",
			},
			{
				fieldname: "form",
				fieldtype: "Select",
				label: __("Form"),
				options: forms.map(({ name, title }) => ({ value: name, label: title })),
				depends_on: "eval:doc.kind == 'known'",
				mandatory_depends_on: "eval:doc.kind == 'known'",
				onchange: () => show_users(dialog, forms),
			},
		],
		primary_action_label: __("Go On"),
		primary_action: (values) => give_form(frm, dialog, values),
	});
	dialog.show();
}

function show_users(dialog, forms) {
	const { matters } = forms.find(({ name }) => name === dialog.get_value("form")) ?? { matters: [] };
	const sentence = matters.length
		? __("Also used by: {0}. A change is one for all.", [matters.join(", ")])
		: __("No matter uses it.");
	dialog.set_df_property("form", "description", frappe.utils.escape_html(sentence));
}

async function give_form(frm, dialog, { kind, title, form }) {
	const [method, args] = kind === "known" ? ["use_form", { form }] : ["make_form", { title }];
	const { message } = await frappe.call({
		method: `govhall.api.forms.${method}`,
		args: { matter: frm.doc.name, ...args },
		btn: dialog.get_primary_btn(),
		freeze: true,
	});
	dialog.hide();
	// the name that was typed is a translation, which the desk would read only when it is loaded anew
	if (title && message !== title) frappe._messages[message] = title;
	frappe.model.remove_from_locals("Hall Matter", frm.doc.name);
	await open_builder(message);
}

let drawn_form = null;

function open_builder(form) {
	drawn_form = form;
	return frappe.set_route("Form", "DocType", form);
}

// ---- the Form Builder offers the checks of numbers among the properties of a Data field

let saves_checks = false;

frappe.ui.form.on("DocType", {
	refresh(frm) {
		offer_checks();
		read_checks(frm);
		show_builder(frm);
		if (saves_checks) return;
		saves_checks = true;
		// registered after the builder's own step, which writes what was drawn into the document
		frappe.ui.form.on("DocType", { before_save: write_checks });
	},
	after_save: read_checks,
});

/** Whoever comes from a matter wants to draw, not to set up a record type. */
function show_builder(frm) {
	if (frm.doc.name !== drawn_form) return;
	drawn_form = null;
	const tab = frm.layout.tabs.find(({ df }) => df.fieldname === "form_builder_tab");
	setTimeout(() => tab?.set_active(), 0);
}

function offer_checks() {
	const names = {
		"Resident Identity Number": __("Resident Identity Number"),
		"Unified Social Credit Code": __("Unified Social Credit Code"),
		"Mobile Number": __("Mobile Number"),
	};
	const properties = frappe.get_meta("DocField").fields;
	if (properties.some(({ fieldname }) => fieldname === "hall_check")) return;
	for (const property of properties) {
		// the builder shows labels as they are
		property.label = property.label && __(property.label);
		property.description = property.description && __(property.description);
	}
	const place = properties.findIndex(({ fieldname }) => fieldname === "options");
	properties.splice(place + 1, 0, {
		fieldname: "hall_check",
		fieldtype: "Select",
		label: __("Check of the Number"),
		options: ["", ...NUMBER_CHECKS].map((value) => ({ value, label: value && names[value] })),
		depends_on: "eval:doc.fieldtype == 'Data'",
	});
}

function read_checks(frm) {
	for (const field of frm.doc.fields || []) {
		field.hall_check = NUMBER_CHECKS.includes(field.options) ? field.options : "";
		field.hall_check_before = field.hall_check;
	}
}

/** What was not chosen anew leaves the options alone: they can also be typed. */
function write_checks(frm) {
	for (const field of frm.doc.fields || []) {
		const check = field.hall_check || "";
		if (check !== (field.hall_check_before || "")) field.options = check;
	}
}
