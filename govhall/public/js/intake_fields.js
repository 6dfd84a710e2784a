// The fields of the dialog in which a clerk takes in an application, in the order in which they are filled.
export const ID_TYPES = {
	"Natural Person": ["Resident Identity Card", "Passport", "Other"],
	"Legal Person": ["Unified Social Credit Code", "Other"],
};
const TYPES = Object.keys(ID_TYPES);
// no depends_on anywhere: with it, Frappe empties the required field in which somebody is typing
const HIDDEN = { hidden: 1 };

const data = (fieldname, label, more) => ({ fieldname, fieldtype: "Data", label, ...more });
const check = (fieldname, label, more) => ({ fieldname, fieldtype: "Check", label, ...more });
const select = (fieldname, label, options) => ({
	...data(fieldname, label, { options, default: options[0] }),
	fieldtype: "Select",
});
const section = (fieldname, label, more) => ({ fieldname, fieldtype: "Section Break", label, ...more });

export const make_intake_fields = (filters) => [
	...matter_fields(filters),
	...applicant_fields(),
	section("form_section", __("Application Form"), HIDDEN),
	{ fieldname: "form_area", fieldtype: "HTML" },
	section("materials_section", __("Materials Handed Over"), HIDDEN),
	{ fieldname: "received", fieldtype: "HTML" },
	...delivery_fields(),
	...finish_fields(),
];

function matter_fields(filters) {
	return [
		{
			fieldname: "matter",
			fieldtype: "Link",
			options: "Hall Matter",
			label: __("Matter"),
			description: __("Initials are enough. Enter goes on, Space ticks, Ctrl+Enter takes in."),
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
	return [
		section("applicant_section", __("Applicant")),
		data("id_number", __("Identity Number"), {
			reqd: 1,
			description: __("Read the card, or type the number."),
		}),
		data("applicant_name", __("Applicant Name"), { reqd: 1 }),
		data("mobile", __("Mobile"), { reqd: 1 }),
		{ fieldtype: "Column Break" },
		{ ...select("applicant_type", __("Applicant Type"), TYPES), reqd: 1 },
		{ ...select("id_type", __("Type of Identity Document"), ID_TYPES[TYPES[0]]), reqd: 1 },
		data("legal_representative", __("Legal Representative"), HIDDEN),
		data("contact_name", __("Contact Name"), HIDDEN),
		data("agent_name", __("Agent"), { description: __("Empty when the applicant applies in person.") }),
		data("agent_id_number", __("Identity Number of the Agent")),
		data("held_licence", __("Number of the Licence Held"), {
			...HIDDEN,
			description: __("Needed only if there are several that this can be about."),
		}),
	];
}

function delivery_fields() {
	return [
		section("delivery_section", __("Declarations and Delivery")),
		check("declares_truth", __("The Applicant Declares That the Contents Are True")),
		check("promises_proof", __("Promises Instead of Proving"), HIDDEN),
		check("promises_supply", __("Promises to Supply What Is Missing"), HIDDEN),
		check("consents_electronic", __("Consents to Electronic Service")),
		{ fieldtype: "Column Break" },
		select("delivery_method", __("Delivery of the Result"), ["Collect at the Window"]),
		{ ...data("delivery_address", __("Delivery Address"), HIDDEN), fieldtype: "Small Text" },
	];
}

/** Shown for an instant matter that the clerk decides and hands out at once. */
function finish_fields() {
	return [
		section("finish_section", __("On the Spot"), HIDDEN),
		check("finishes_now", __("Grant and Hand Out at Once")),
		{ ...data("decision_basis", __("Legal Basis of the Decision"), HIDDEN), fieldtype: "Small Text" },
		{ fieldtype: "Column Break" },
		{ ...select("collector_relation", __("Collector Is"), []), ...HIDDEN },
		data("collected_by", __("Collected By (Name)"), HIDDEN),
		data("collector_id_number", __("Identity Number of the Collector"), HIDDEN),
	];
}
