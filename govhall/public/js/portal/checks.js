/** Checking what was typed at once, with a sentence at each field that is wrong. */
import { CHECKS } from "../forms/identifiers";
import { isLeftOut } from "./answers";
import { say } from "./words";

const CONTROLS = "input[name], select[name], textarea[name]";
/** Fields that stand in every form; those that an administrator draws name their check themselves. */
const NAMED_CHECKS = { "applicant.mobile": "Mobile Number", "contact.contact_mobile": "Mobile Number" };
const WORDS = {
	"Resident Identity Number": "identity",
	"Unified Social Credit Code": "credit",
	"Mobile Number": "mobile",
};

/** Check each field as soon as it is left, once something was typed or it was refused before. */
export function checkWhileTyping(form) {
	let isPressed = false;
	form.addEventListener("pointerdown", () => (isPressed = true), true);
	document.addEventListener("pointerup", () => (isPressed = false), true);
	form.addEventListener("change", async ({ target }) => {
		if (!target.matches(CONTROLS)) return;
		// a sentence that moved the button away from under the pointer would swallow the click
		if (isPressed) await pointerReleased();
		if (target.value || target.hasAttribute("aria-invalid")) showError(target, findFault(target));
	});
}

function pointerReleased() {
	return new Promise((resolve) => {
		document.addEventListener("pointerup", () => setTimeout(resolve), { once: true });
	});
}

/** Mark every field that is wrong; return the sentences, an empty list for a form that is right. */
export function checkForm(form) {
	const controls = [...form.querySelectorAll(CONTROLS)].map((control) => {
		const isFixed = control.disabled || "locked" in control.dataset;
		return [control, isFixed || isLeftOut(control) ? "" : findFault(control)];
	});
	const tables = [...form.querySelectorAll("[data-type=Table]:not([hidden])")].map((table) => {
		const isMissing = JSON.parse(table.dataset.rules).reqd && !table.querySelector(":scope > [data-row]");
		return [table, isMissing ? say("no_rows") : ""];
	});
	const faults = [...controls, ...tables];
	for (const [target, sentence] of faults) showError(target, sentence);
	return faults.map(([, sentence]) => sentence).filter(Boolean);
}

/** Mark what the server refused: sentences by the path of the answer. */
export function showRefusal(form, sentences) {
	for (const [path, sentence] of Object.entries(sentences)) {
		const name = window.CSS.escape(`answers.${path}`);
		const target = form.querySelector(`[name="${name}"], [data-path="${name}"]`);
		if (target) showError(target, sentence);
	}
	focusFirst(form);
}

/** Take a person to the first field that is wrong. */
export function focusFirst(form) {
	form.querySelector("[aria-invalid=true], [data-invalid]")?.focus();
}

/** Return what is wrong with one field, or an empty text. */
function findFault(control) {
	const value = control.value.trim();
	const isEmpty = control.type === "checkbox" ? !control.checked : !value;
	if (control.required && isEmpty && !control.validity.badInput) return say("missing");
	const wrong = Object.keys(SENTENCES).find((kind) => control.validity[kind]);
	if (wrong) return SENTENCES[wrong](control);
	return value ? findWrongNumber(control, value) || control.validationMessage : "";
}

const SENTENCES = {
	badInput: ({ type }) => say(type === "number" ? "number" : "date"),
	stepMismatch: () => say("whole_number"),
	rangeUnderflow: () => say("negative"),
	tooLong: ({ maxLength }) => say("too_long", maxLength),
	typeMismatch: () => say("email"),
};

function findWrongNumber(control, value) {
	const check = findCheck(control);
	// an identity number on record comes masked, and stays when it is left alone
	if (!CHECKS[check] || (value.includes("*") && value === control.defaultValue)) return "";
	const reason = CHECKS[check](value);
	return reason ? say(WORDS[check])[reason] : "";
}

function findCheck(control) {
	if (control.name === "applicant.id_number")
		return control.form.querySelector("[name='applicant.id_type']").value.replace("Card", "Number");
	const { rules } = control.closest("[data-field]")?.dataset ?? {};
	return rules ? JSON.parse(rules).check : NAMED_CHECKS[control.name];
}

/** Show a sentence right after a field and tie it to it; no sentence takes the last one away. */
function showError(target, sentence) {
	const id = `${target.id}-error`;
	let error = document.getElementById(id);
	if (!error && !sentence) return;
	if (!error) {
		error = Object.assign(document.createElement("p"), { id, className: "error" });
		placeError(target, error);
	}
	error.textContent = sentence;
	error.hidden = !sentence;
	const others = (target.getAttribute("aria-describedby") ?? "")
		.split(" ")
		.filter((name) => name && name !== id);
	const described = sentence ? [...others, id] : others;
	if (described.length) target.setAttribute("aria-describedby", described.join(" "));
	else target.removeAttribute("aria-describedby");
	mark(target, Boolean(sentence));
}

function mark(target, isWrong) {
	const isTable = target.dataset.type === "Table";
	if (isTable) target.toggleAttribute("data-invalid", isWrong);
	else if (isWrong) target.setAttribute("aria-invalid", "true");
	else target.removeAttribute("aria-invalid");
}

function placeError(target, error) {
	if (target.dataset.type === "Table") target.append(error);
	else if (target.type === "checkbox" && target.nextElementSibling) target.nextElementSibling.append(error);
	else target.after(error);
}
