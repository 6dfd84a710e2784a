// what a hearing waits for; one that is over waits for nothing
const NEXT = {
	"Right Told": () => __("Who asks for the hearing in time is entered in “Asked For By”."),
	"To Be Held": () => __("Enter time, place and presiding officer: saving notifies the parties."),
	Requested: () => __("Enter time, place and presiding officer: saving notifies the parties."),
	Notified: () => __("After the hearing, enter the minutes and tick that they are signed."),
};

frappe.ui.form.on("Hall Hearing", {
	refresh(frm) {
		frm.set_query("presiding_officer", () => ({ filters: { is_active: 1 } }));
		// a refresh that follows another one would say it twice
		frm.set_intro();
		if (frm.is_new()) {
			return frm.set_intro(
				__("Saving tells the parties of their right with a notice, or orders a hearing by law."),
				"blue"
			);
		}
		const next = NEXT[frm.doc.status];
		if (next) frm.set_intro(next(), "blue");
		else frm.disable_save();
		if (frm.doc.minutes) {
			govhall.add_print_button(frm, frm.doctype, frm.doc.name, null, __("Print Minutes"));
		}
		return undefined;
	},
});
