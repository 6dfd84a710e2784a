frappe.ui.form.on("Hall Notice", {
	refresh(frm) {
		const open = () => govhall.open_pdf("download_notice", { notice: frm.doc.name });
		frm.add_custom_button(__("Open PDF"), open);
		govhall.add_service_button(frm);
	},
});
