/** Reading forms, saying what went wrong beside the button, and letting nobody press twice. */
import { say } from "./words";

/** The values of a form; a name `answers.area` becomes `{ answers: { area } }`. */
export function readForm(form) {
	const values = {};
	for (const control of form.elements) {
		if (!control.name || control.disabled) continue;
		const [group, name] = control.name.includes(".") ? control.name.split(".") : [null, control.name];
		const target = group ? (values[group] ??= {}) : values;
		target[name] = control.type === "checkbox" ? Number(control.checked) : control.value.trim();
	}
	return values;
}

export function showAlert(box, sentence) {
	const alert = box.querySelector("[role=alert]");
	alert.textContent = sentence;
	alert.hidden = !sentence;
	if (sentence) alert.scrollIntoView({ block: "nearest" });
}

/** Do something once at a time; a refusal is shown beside the button and nothing typed is lost. */
export async function doOnce(box, button, work) {
	if (box.dataset.busy) return;
	box.dataset.busy = "1";
	const label = button.innerHTML;
	button.setAttribute("aria-disabled", "true");
	button.textContent = say("working");
	showAlert(box, "");
	try {
		await work();
	} catch (refusal) {
		showAlert(box, refusal.message);
		delete box.dataset.busy;
		button.removeAttribute("aria-disabled");
		button.innerHTML = label;
	}
}

/** On submit do the work with the form's values. On success the page is left: it stays busy. */
export function onSubmit(form, work) {
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		doOnce(form, form.querySelector("button:not([type=button])"), () => work(readForm(form)));
	});
}
