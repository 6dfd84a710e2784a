// A dialog that shows what differs between two versions of a matter.
frappe.provide("govhall");

govhall.compare_versions = async function (frm) {
	const versions = await frappe.db.get_list("Hall Matter Version", {
		filters: { matter: frm.doc.name },
		fields: ["name", "version", "published_on"],
		order_by: "version desc",
		limit: 100,
	});
	const draft = { value: "", label: __("Working copy") };
	const options = versions.map(name_version);
	const [newest, before] = options;
	const ends = frm.doc.status === "Draft" || !before ? [newest, draft] : [before, newest];
	open_dialog(options, [draft, ...options], ends);
};

function name_version({ name, version, published_on }) {
	const day = frappe.datetime.str_to_user(published_on.slice(0, 10));
	return { value: name, label: `${__("Version {0}", [version])} · ${day}` };
}

function open_dialog(from, to, [old, after]) {
	const dialog = new frappe.ui.Dialog({
		title: __("Compare Versions"),
		size: "extra-large",
		fields: [
			make_choice("old", __("From"), from, old),
			{ fieldtype: "Column Break" },
			make_choice("new", __("To"), to, after),
			{ fieldtype: "Section Break" },
			{ fieldname: "table", fieldtype: "HTML" },
		],
	});
	const compare = () => show_differences(dialog);
	dialog.fields_dict.old.df.change = compare;
	dialog.fields_dict.new.df.change = compare;
	dialog.show();
	compare();
}

const make_choice = (fieldname, label, options, chosen) => ({
	fieldname,
	label,
	options,
	fieldtype: "Select",
	default: chosen.value,
});

async function show_differences(dialog) {
	const chosen = dialog.get_values(true);
	const args = { old: chosen.old, new: chosen.new || null };
	const differences = await frappe.xcall("govhall.api.matters.compare_versions", args);
	dialog.fields_dict.table.$wrapper.html(write_differences(differences));
}

const name_change = (kind) => ({ Changed: __("Changed"), Added: __("Added"), Removed: __("Removed") })[kind];

function write_differences(differences) {
	if (!differences.length) return `<p class="text-muted">${__("There is no difference.")}</p>`;
	const cell = (text) =>
		`<td style="white-space: pre-wrap">${frappe.utils.escape_html(String(text ?? ""))}</td>`;
	const rows = differences.map((difference) => {
		const where = difference.row ? `${difference.label}: ${difference.row}` : difference.label;
		return `<tr>${cell(where)}${cell(name_change(difference.kind))}${cell(difference.old)}${cell(difference.new)}</tr>`;
	});
	const heads = [__("Field"), __("Change"), __("Before"), __("After")].map((head) => `<th>${head}</th>`);
	return `<table class="table table-bordered"><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
