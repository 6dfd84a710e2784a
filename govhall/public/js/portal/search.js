/**
 * Suggestions below the search box: a combobox with a list (WAI-ARIA authoring practices).
 *
 * Without it the form works as it is. Enter without a choice searches, Enter on one opens its guide.
 */
import { say } from "./words";

const PAUSE = 180;
const LIMIT = 8;

export function startSearch(form) {
	const parts = {
		form,
		input: form.querySelector("[type=search]"),
		list: form.querySelector("[role=listbox]"),
		said: form.querySelector("[data-said]"),
		asked: 0,
	};
	describe(parts);
	let timer;
	parts.input.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(() => suggest(parts), PAUSE);
	});
	parts.input.addEventListener("keydown", (event) => onKey(parts, event));
	parts.input.addEventListener("blur", () => close(parts));
	// the box keeps the focus, so that a click on a suggestion is not lost with the list
	parts.list.addEventListener("mousedown", (event) => event.preventDefault());
	parts.list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));
}

function describe({ input, list }) {
	const role = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
	for (const [name, value] of Object.entries({ ...role, "aria-expanded": "false" }))
		input.setAttribute(name, value);
}

/** Ask for what stands in the box now; an answer that a later question has overtaken is dropped. */
async function suggest(parts) {
	const text = parts.input.value.trim();
	const asked = ++parts.asked;
	const found = text ? await fetchSuggestions(text) : [];
	if (asked === parts.asked && document.activeElement === parts.input) show(parts, found);
}

async function fetchSuggestions(text) {
	const query = new URLSearchParams({ text, limit: LIMIT });
	try {
		const answer = await fetch(`/api/method/govhall.api.v1.guides.suggest_matters?${query}`, {
			headers: { Accept: "application/json" },
		});
		return answer.ok ? (await answer.json()).message : [];
	} catch (_error) {
		return []; // whoever is offline can still press Search and is told so by the browser
	}
}

function show(parts, found) {
	parts.list.replaceChildren(...found.map(makeOption));
	parts.list.hidden = !found.length;
	parts.input.setAttribute("aria-expanded", String(found.length > 0));
	choose(parts, null);
	parts.said.textContent = parts.input.value.trim() ? say("suggestions", found.length) : "";
}

function close(parts) {
	parts.asked++;
	show(parts, []);
	parts.said.textContent = "";
}

function makeOption(matter, place) {
	const isChinese = document.documentElement.lang.startsWith("zh");
	const option = Object.assign(document.createElement("li"), { id: `q-suggestion-${place}` });
	option.setAttribute("role", "option");
	option.setAttribute("aria-selected", "false");
	option.dataset.address = `/hall/matter/${encodeURIComponent(matter.code)}`;
	const inEnglish = !isChinese && matter.english_name;
	option.append(
		makeTitle(inEnglish ? matter.english_name : matter.matter_name, inEnglish, matter.marks),
		makeText(
			"small",
			isChinese ? matter.department_name : matter.department_english_name || matter.department_name
		)
	);
	return option;
}

function makeTitle(title, inEnglish, marks) {
	const field = inEnglish ? "english_name" : "name";
	const mark = marks.find((one) => one.field === field && one.text === title);
	if (!mark) return makeText("span", title);
	const line = document.createElement("span");
	setLanguage(line, title);
	// Python counts characters, JavaScript counts halves of some
	const letters = [...title];
	line.append(
		letters.slice(0, mark.start).join(""),
		makeText("mark", letters.slice(mark.start, mark.end).join("")),
		letters.slice(mark.end).join("")
	);
	return line;
}

function makeText(tag, text) {
	const element = document.createElement(tag);
	element.textContent = text ?? "";
	setLanguage(element, element.textContent);
	return element;
}

function setLanguage(element, text) {
	if (document.documentElement.lang === "en" && /\p{Script=Han}/u.test(text)) element.lang = "zh-CN";
}

/** What each key does: with the options, and the place of the chosen one or -1. */
const KEYS = {
	ArrowDown: (parts, options, chosen) => choose(parts, options[chosen + 1]),
	ArrowUp: (parts, options, chosen) => choose(parts, options[chosen < 0 ? options.length - 1 : chosen - 1]),
	Enter: (_parts, options, chosen) => open(options[chosen]),
	Escape: (parts) => close(parts),
};

function onKey(parts, event) {
	const options = [...parts.list.children];
	const chosen = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
	// Enter without a choice searches, and Enter that ends the typing of Chinese does neither
	const isFree = event.key === "Enter" && (chosen < 0 || event.isComposing);
	if (!options.length || !KEYS[event.key] || isFree) return;
	event.preventDefault();
	KEYS[event.key](parts, options, chosen);
}

function choose(parts, chosen) {
	for (const option of parts.list.children) option.setAttribute("aria-selected", String(option === chosen));
	if (chosen) {
		parts.input.setAttribute("aria-activedescendant", chosen.id);
		chosen.scrollIntoView({ block: "nearest" });
	} else parts.input.removeAttribute("aria-activedescendant");
}

function open(option) {
	if (option) location.assign(option.dataset.address);
}
