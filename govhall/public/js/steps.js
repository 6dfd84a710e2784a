// The steps of a case in its form: a small timeline, with buttons for those who do what is open.
const COLOURS = { Waiting: "gray", Done: "green", Returned: "orange", Skipped: "gray" };

frappe.dom.set_style(`
	.hall-case-steps { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 0; list-style: none; }
	.hall-case-steps li { flex: 1 1 170px; max-width: 280px; padding: 10px 12px; font-size: var(--text-sm);
		border: 1px solid var(--border-color); border-radius: var(--border-radius-md, 8px); }
	.hall-case-steps li.open { border-color: var(--primary); }
	.hall-case-steps li.over { opacity: 0.65; }
	.hall-case-steps .name { font-weight: 600; }
	.hall-case-steps button { margin: 6px 6px 0 0; }
`);

frappe.ui.form.on("Hall Application", {
	async refresh(frm) {
		if (frm.is_new() || !frm.doc.accepted_on) return;
		const { name } = frm.doc;
		const steps = await frappe.xcall("govhall.api.steps.list_steps", { application: name });
		if (frm.doc.name === name) show_steps(frm, steps);
	},
});

function show_steps(frm, steps) {
	frm.dashboard.parent.find(".hall-steps-of-case").remove();
	if (!steps.length) return;
	const list = $("<ol class='hall-case-steps'>").append(steps.map((step) => make_step(frm, step)));
	frm.dashboard.add_section(
		list,
		__("Steps of the Case"),
		"form-dashboard-section custom hall-steps-of-case"
	);
	frm.dashboard.show();
}

function make_step(frm, step) {
	const is_open = step.status === "Open";
	const item = $("<li>")
		.toggleClass("open", is_open)
		.toggleClass("over", step.status === "Skipped");
	const colour = is_open ? govhall.lights[step.light].colour : COLOURS[step.status];
	item.append($("<div class='name'>").append(make_dot(colour), document.createTextNode(step.step_name)));
	item.append($("<div class='text-muted'>").text(describe(step)));
	if (step.opinion) item.append($("<div>").text(step.opinion));
	if (step.is_mine) item.append(make_buttons(frm, step));
	return item;
}

const make_dot = (colour) => $("<span class='indicator'>").addClass(colour === "gray" ? "gray" : colour);

/** Say in one line what a step waits for, or who did it. */
function describe(step) {
	if (step.status === "Open") {
		const due = step.due_date ? __("Due on {0}", [frappe.datetime.str_to_user(step.due_date)]) : "";
		const light = govhall.lights[step.light].words();
		return [step.roles.map((role) => __(role)).join("/"), due, light].filter(Boolean).join(" · ");
	}
	const people = [step.done_by, step.second_officer].filter(Boolean).join("、");
	const day = step.finished_on && frappe.datetime.str_to_user(step.finished_on.split(" ")[0]);
	return [__(step.status), people, day].filter(Boolean).join(" · ");
}

function make_buttons(frm, step) {
	const finish = make_button(__("Finish the Step"), "btn-primary", () => ask_to_finish(frm, step));
	const send_back = make_button(__("Return the Step"), "btn-default", () => ask_to_return(frm, step));
	return $("<div>").append(finish, step.can_return ? send_back : "");
}

function make_button(label, kind, action) {
	return $("<button type='button' class='btn btn-xs'>").addClass(kind).text(label).on("click", action);
}

function ask_to_finish(frm, step) {
	const results = [
		{ value: "Passed", label: __("Passed") },
		{ value: "Other", label: __("Not passed: see the opinion") },
	];
	const fields = [
		{
			fieldname: "result",
			fieldtype: "Select",
			label: __("Result"),
			options: results,
			default: "Passed",
		},
		{
			fieldname: "opinion",
			fieldtype: "Small Text",
			label: __("Opinion"),
			mandatory_depends_on: "eval:doc.result != 'Passed'",
		},
	];
	if (step.requires_two_officers) fields.push(make_officer_field());
	show_dialog(frm, step, __("Finish the Step"), fields, "finish_step");
}

function make_officer_field() {
	return {
		fieldname: "second_officer",
		fieldtype: "Link",
		options: "Hall Staff",
		label: __("Second Officer"),
		reqd: 1,
		get_query: () => ({ filters: { is_active: 1, user: ["!=", frappe.session.user] } }),
	};
}

function ask_to_return(frm, step) {
	const label = __("Opinion: what is not in order, and why");
	const fields = [{ fieldname: "opinion", fieldtype: "Small Text", label, reqd: 1 }];
	show_dialog(frm, step, __("Return the Step"), fields, "return_step");
}

function show_dialog(frm, step, title, fields, method) {
	const dialog = new frappe.ui.Dialog({
		title: `${title} · ${frappe.utils.escape_html(step.step_name)}`,
		fields,
		primary_action_label: title,
		async primary_action(values) {
			const btn = dialog.get_primary_btn();
			const args = { step: step.name, ...values };
			const { message } = await frappe.call({
				method: `govhall.api.steps.${method}`,
				args,
				btn,
				freeze: true,
			});
			dialog.hide();
			show_steps(frm, message);
		},
	});
	dialog.show();
}
