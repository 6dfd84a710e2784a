/** Reading forms, saying what went wrong beside the button, and letting nobody press twice. */
import { readControl, startAnswers } from "./answers";
import { checkForm, checkWhileTyping, focusFirst, showRefusal } from "./checks";
import { say } from "./words";

/** The values of a form; `answers.people.0.name` becomes `{ answers: { people: [{ name }] } }`. */
export function readForm(form) {
	const values = {};
	for (const control of form.elements) {
		if (isSent(control)) put(values, control.name.split("."), readControl(control));
	}
	for (const table of form.querySelectorAll("[data-path]:not([hidden], [data-locked])")) {
		if (!table.querySelector(":scope > [data-row]")) put(values, table.dataset.path.split("."), []);
	}
	return values;
}

/** What is locked by a correction notice stays on record; of a choice only the chosen one counts. */
function isSent(control) {
	if (!control.name || control.disabled || "locked" in control.dataset) return false;
	return control.type !== "radio" || control.checked;
}

function put(target, [name, ...rest], value) {
	if (!rest.length) target[name] = value;
	else put((target[name] ??= /^\d+$/.test(rest[0]) ? [] : {}), rest, value);
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
		if (refusal.answers) showRefusal(box, refusal.answers);
		delete box.dataset.busy;
		button.removeAttribute("aria-disabled");
		button.innerHTML = label;
	}
}

/** Check a form; where something is wrong, say it there and go there. */
export function isRight(form) {
	const faults = checkForm(form);
	showAlert(form, faults.length > 1 ? say("look_again", faults.length) : (faults[0] ?? ""));
	if (faults.length) {
		form.closest("details")?.setAttribute("open", "");
		focusFirst(form);
	}
	return !faults.length;
}

/** On submit check the form, then do the work with its values. On success the page is left: it stays busy. */
export function onSubmit(form, work) {
	form.noValidate = true;
	startAnswers(form);
	checkWhileTyping(form);
	form.addEventListener("submit", (event) => {
		event.preventDefault();
		if (!isRight(form)) return;
		return doOnce(form, form.querySelector("button:not([type=button])"), () => work(readForm(form)));
	});
}
