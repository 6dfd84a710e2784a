const QUIET_MS = 700;
const EDITABLE = ["Draft"];
const KEPT_OPEN = ["planned_effective_date", "planned_cancel_date"];
const LIBRARY_FIELDS = [
	...["material_name", "english_name", "kind", "original_count", "copy_count", "medium", "paper_size"],
	...["source", "issuing_body", "stand_in_matter", "source_note", "issue_time_note", "basis"],
	...["filling_notes", "acceptance_standard", "usage_note", "blank_form", "sample"],
];

frappe.ui.form.on("Hall Matter", {
	setup(frm) {
		frm.look_for_faults = frappe.utils.debounce(() => show_faults(frm), QUIET_MS);
		$(frm.wrapper).on("dirty", () => frm.look_for_faults());
		frm.set_query("main_item", () => ({
			filters: { item_layer: ["!=", "Handling Item"], name: ["!=", frm.doc.name] },
		}));
	},

	refresh(frm) {
		lock_what_is_published(frm);
		show_faults(frm);
		if (frm.is_new()) return;
		if (frm.doc.published_version) {
			frm.add_custom_button(__("Compare Versions"), () => govhall.compare_versions(frm));
		}
		if (frm.doc.current_version) {
			const address = `/hall/matter/${encodeURIComponent(frm.doc.name)}`;
			frm.add_custom_button(__("Guide on the Portal"), () => window.open(address, "_blank"));
		}
	},

	visits_count(frm) {
		if (!frm.doc.visits_count) frm.set_value("on_site_reason", "");
	},

	is_charged(frm) {
		if (frm.doc.is_charged) return;
		frm.set_value({ fee_basis: "", allow_online_payment: 0 });
		frm.clear_table("fee_items");
		frm.refresh_field("fee_items");
	},

	item_layer(frm) {
		if (frm.doc.item_layer === "Main Item") frm.set_value("main_item", null);
	},
});

frappe.ui.form.on("Hall Matter Material", {
	async material(frm, doctype, name) {
		const row = locals[doctype][name];
		if (!row.material) return;
		const library = await frappe.db.get_doc("Hall Material", row.material);
		const values = LIBRARY_FIELDS.map((field) => [field, library[field]]);
		await frappe.model.set_value(doctype, name, Object.fromEntries(values));
	},
});

/** Citizens applied under what is published, so its guide is changed only by revising it. */
function lock_what_is_published(frm) {
	const locked = !EDITABLE.includes(frm.doc.status);
	if (!locked && !frm.was_locked) return;
	frm.was_locked = locked;
	const fields = frm.meta.fields.filter(({ fieldname }) => !KEPT_OPEN.includes(fieldname));
	for (const { fieldname, read_only } of fields) {
		frm.set_df_property(fieldname, "read_only", locked ? 1 : read_only);
	}
}

async function show_faults(frm) {
	const { name, matter_name, status } = frm.doc;
	if (!EDITABLE.includes(status)) return say(frm, describe_state(frm), "blue");
	if (!matter_name) return say(frm, "");
	const faults = await frappe.xcall("govhall.api.matters.find_faults", { matter: frm.doc });
	if (frm.doc.name !== name) return;
	say(frm, write_faults(faults), faults.some(is_error) ? "orange" : "green");
	frm.layout.message?.find("a[data-field]").on("click", (event) => {
		frm.scroll_to_field(event.currentTarget.dataset.field);
		return false;
	});
}

/** The framework adds each message below the one before it. */
function say(frm, text, colour) {
	frm.set_intro("");
	if (text) frm.set_intro(text, colour);
}

const is_error = ({ level }) => level === "Error";

function describe_state({ doc }) {
	if (doc.status === "In Review") return __("In review. Choose “Return to Draft” to change the guide.");
	return doc.status === "Cancelled"
		? __("Cancelled. “Reinstate” it to work on it again.")
		: __("Version {0} is published. Choose “Revise” to change the guide.", [doc.published_version]);
}

function write_faults(faults) {
	const errors = faults.filter(is_error);
	const title = errors.length
		? __("{0} things to put right before it can be published", [errors.length])
		: __("Ready to be published");
	const hints = faults.length - errors.length;
	const more = hints ? `, ${__("{0} recommendations", [hints])}` : "";
	const open = errors.length && errors.length < 8 ? " open" : "";
	const rows = [...errors, ...faults.filter((fault) => !is_error(fault))].map(write_fault);
	if (!rows.length) return `<b>${title}</b>`;
	return `<details${open}><summary><b>${title}</b>${more}</summary><ul class="mb-0">${rows.join("")}</ul></details>`;
}

function write_fault({ field, sentence, level }) {
	const text = frappe.utils.escape_html(sentence);
	return `<li${level === "Error" ? "" : ' class="text-muted"'}><a href="#" data-field="${field}">${text}</a></li>`;
}
