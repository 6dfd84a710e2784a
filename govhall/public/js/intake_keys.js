// A dialog without a mouse: Enter goes on, Ctrl+Enter hands in, Space ticks and opens, Tab is as ever.
const FIELDS = "input, select, textarea, button";
const LEFT_OUT = ".modal-header *, .grid-row-check, [type=hidden], [tabindex='-1'], [readonly]";

/**
 * `on_leave` hears of each field that Enter leaves, and may say where to go instead of the next one. A card
 * reader types on without waiting for anything, so the focus moves at once.
 */
export function go_on_by_enter(dialog, on_leave) {
	dialog.$wrapper.on("keydown", (event) => {
		// a list of suggestions takes Enter for itself
		if (event.key !== "Enter" || event.isDefaultPrevented()) return;
		if (event.ctrlKey || event.metaKey) {
			event.preventDefault();
			event.stopPropagation();
			// what is being typed becomes the field's value when the focus leaves it
			document.activeElement.blur();
			setTimeout(() => dialog.get_primary_btn().trigger("click"), 100);
		} else if (!event.target.matches("textarea, button, a")) {
			event.preventDefault();
			$(event.target).trigger("change");
			focus(on_leave(event.target) || find_next(dialog, event.target));
		}
	});
}

/** Return the field after another one, in the order in which Tab goes. */
export function find_next(dialog, field) {
	const fields = list_fields(dialog);
	return fields[fields.indexOf(field) + 1];
}

export function focus(field) {
	field?.focus();
	if (field?.matches("input:not([type=checkbox], [type=file])")) field.select();
}

function list_fields(dialog) {
	return dialog.$wrapper.find(FIELDS).filter(":visible:enabled").not(LEFT_OUT).get();
}
