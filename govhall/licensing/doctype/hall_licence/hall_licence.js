frappe.ui.form.on("Hall Licence", {
	refresh(frm) {
		const open = () => govhall.open_pdf("download_licence", { licence: frm.doc.name });
		frm.add_custom_button(__("Open PDF"), open);
		govhall.add_service_button(frm);
		govhall.add_licence_act_button(frm);
	},
});
