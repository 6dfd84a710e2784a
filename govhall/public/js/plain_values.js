// Long texts that are only shown: the framework puts them into the page as markup, and shows short ones as text.
const LONG = ["Small Text", "Text", "Long Text"];
const { prototype } = frappe.ui.form.ControlInput;
const { set_disp_area } = prototype;

prototype.set_disp_area = function (value) {
	if (!LONG.includes(this.df.fieldtype) || this.df.formatter) return set_disp_area.call(this, value);
	const shown = frappe.utils.escape_html(this.value || value);
	if (this.disp_area) $(this.disp_area).html(shown.replaceAll("\n", "<br>"));
	return undefined;
};
