// The fields of the dialog in which a clerk takes in an application.
export const ID_TYPES = {
	"Natural Person": ["Resident Identity Card", "Passport", "Other"],
	"Legal Person": ["Unified Social Credit Code", "Other"],
};
const TYPES = Object.keys(ID_TYPES);

export const make_intake_fields = (filters) => [
	...matter_fields(filters),
	...applicant_fields(),
	...material_fields(),
];

function matter_fields(filters) {
	return [
		{
			fieldname: "matter",
			fieldtype: "Link",
			options: "Hall Matter",
			label: __("Matter"),
			reqd: 1,
			only_select: 1,
			get_query: () => ({ filters }),
			filter_description: filters.department
				? __("Matters of your department")
				: __("Matters of the hall"),
		},
	];
}

function applicant_fields() {
	const data = (fieldname, label, more) => ({ fieldname, fieldtype: "Data", label, ...more });
	const select = (fieldname, label, options) => ({
		...data(fieldname, label, { options, default: options[0], reqd: 1 }),
		fieldtype: "Select",
	});
	// no depends_on: with it, Frappe empties the required field in which somebody is typing
	const legal = { hidden: 1 };
	return [
		{ fieldtype: "Section Break", label: __("Applicant") },
		select("applicant_type", __("Applicant Type"), TYPES),
		data("applicant_name", __("Applicant Name"), { reqd: 1 }),
		data("legal_representative", __("Legal Representative"), legal),
		data("contact_name", __("Contact Name"), legal),
		{ fieldtype: "Column Break" },
		select("id_type", __("Type of Identity Document"), ID_TYPES[TYPES[0]]),
		data("id_number", __("Identity Number"), { reqd: 1 }),
		data("mobile", __("Mobile"), { reqd: 1 }),
	];
}

function material_fields() {
	return [
		{ fieldname: "form_section", fieldtype: "Section Break", label: __("Application Form"), hidden: 1 },
		{ fieldname: "form_area", fieldtype: "HTML" },
		{
			fieldname: "materials_section",
			fieldtype: "Section Break",
			label: __("Materials Handed Over"),
			hidden: 1,
		},
		{ fieldname: "received", fieldtype: "MultiCheck", columns: 1, select_all: true, options: [] },
		{ fieldtype: "Section Break" },
		{
			fieldname: "declares_truth",
			fieldtype: "Check",
			label: __("The Applicant Declares That the Contents Are True"),
		},
	];
}
