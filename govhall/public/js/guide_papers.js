// the papers of a matter's version in force, from its form in the desk

const PAPERS = {
	guide: () => __("Service Guide"),
	notice: () => __("One-Time Notice"),
	form: () => __("Blank Application Form"),
	poster: () => __("Poster with QR Code"),
};

frappe.ui.form.on("Hall Matter", {
	refresh(frm) {
		if (!frm.doc.current_version) return;
		for (const [kind, label] of Object.entries(PAPERS)) {
			frm.add_custom_button(label(), () => open_paper(frm.doc.name, kind), __("Print"));
		}
	},
});

function open_paper(matter, kind) {
	const address = new URLSearchParams({ matter, kind });
	window.open(`/api/method/govhall.api.v1.get_guide_paper?${address}`);
}
