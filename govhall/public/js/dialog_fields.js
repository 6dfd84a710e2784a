/**
 * Change how a field of a dialog is drawn, only when that is new to it.
 *
 * The framework tells a change twice, at once and half a second later, and a field that is drawn again
 * loses what is being typed into it.
 */
export function draw_field(dialog, name, property, value) {
	const { df } = dialog.fields_dict[name];
	if (JSON.stringify(df[property] || 0) === JSON.stringify(value || 0)) return;
	dialog.set_df_property(name, property, value);
}

export const show_field = (dialog, name, is_shown) => draw_field(dialog, name, "hidden", is_shown ? 0 : 1);
