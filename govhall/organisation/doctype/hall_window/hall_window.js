frappe.ui.form.on("Hall Window", {
	refresh(frm) {
		if (frm.is_new()) return;
		if (!frm.doc.is_open) return;
		if (!frm.doc.seated_staff) {
			frm.add_custom_button(__("Sit Down Here"), () => call(frm, "sit_down"));
			return;
		}
		frm.add_custom_button(__("Leave the Window"), () => call(frm, "leave"));
	},
});

async function call(frm, method) {
	await frappe.xcall(`govhall.api.seats.${method}`, { window: frm.doc.name });
	frm.reload_doc();
}
