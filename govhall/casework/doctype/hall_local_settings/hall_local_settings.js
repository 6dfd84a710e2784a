const RULES = [
	"own_lights",
	"own_corrections",
	"own_tolerance",
	"own_hearings",
	"own_renewals",
	"own_public_notices",
	"own_enquiries",
];

frappe.ui.form.on("Hall Local Settings", {
	refresh: show_holding,
	hall: show_holding,
	// whoever begins a rule of a hall begins with what holds there now
	...Object.fromEntries(RULES.map((rule) => [rule, (frm) => take_over(frm, rule)])),
});

async function show_holding(frm) {
	const { hall } = frm.doc;
	frm.holding = hall ? await frappe.xcall("govhall.api.halls.list_rules", { hall }) : [];
	if (frm.doc.hall === hall) frm.fields_dict.holding.$wrapper.html(draw_rules(frm));
}

async function take_over(frm, rule) {
	const held = frm.holding?.find((row) => row.rule === rule);
	if (frm.doc[rule] && held) await frm.set_value(held.values);
}

function draw_rules(frm) {
	if (!frm.holding.length) return "";
	const heads = [__("What Holds in This Hall"), "", __("By")].map((head) => `<th>${head}</th>`);
	const rows = frm.holding.flatMap((held) =>
		Object.entries(held.values).map((pair) => draw_row(frm, held, pair))
	);
	return `<table class="table table-bordered table-sm"><tr>${heads.join("")}</tr>${rows.join("")}</table>`;
}

function draw_row(frm, { hall, hall_name }, [fieldname, value]) {
	const from = hall === frm.doc.hall ? __("This Hall") : hall_name || __("All Halls");
	const cells = [__(frm.fields_dict[fieldname].df.label), __(String(value ?? "")), from];
	return `<tr>${cells.map((cell) => `<td>${frappe.utils.escape_html(cell)}</td>`).join("")}</tr>`;
}
