frappe.ui.form.on("Hall Calendar", {
	refresh(frm) {
		frm.set_intro(frm.doc.__onload?.warning || "", "orange");
		frm.set_query("base_calendar", () => ({
			filters: { name: ["!=", frm.doc.name || ""], base_calendar: ["is", "not set"] },
		}));
		if (frm.is_new() || !frm.perm[0]?.write) return;
		frm.add_custom_button(__("Import National Years"), () => import_years(frm));
		frm.add_custom_button(__("Days of the Calendar"), () =>
			frappe.set_route("List", "Hall Calendar Day", { calendar: frm.doc.name })
		);
	},
});

async function import_years(frm) {
	if (frm.is_dirty()) await frm.save();
	const { imported, unpublished } = await frappe.xcall("govhall.api.calendars.import_national_years", {
		calendar: frm.doc.name,
	});
	const years = imported.length ? `${imported[0]}–${imported.at(-1)}` : "–";
	frappe.show_alert({ message: __("Imported: {0}", [years]), indicator: "green" });
	if (unpublished.length) {
		const message = __("Not yet published: {0}", [unpublished.join(", ")]);
		frappe.show_alert({ message, indicator: "orange" });
	}
	frm.reload_doc();
}
