/** How papers and result come: only what the chosen way needs is asked. */

export function startDelivery(box) {
	const ways = [...box.querySelectorAll("input[type=radio]")];
	const consent = box.querySelector("[name='contact.consents_electronic']");
	const suit = () => {
		const chosen = ways.find((way) => way.checked)?.value;
		for (const part of box.querySelectorAll("[data-only-for]")) {
			part.hidden = part.dataset.onlyFor !== chosen;
			for (const control of part.querySelectorAll("input")) control.disabled = part.hidden;
		}
		consent.required = chosen === "Electronic";
	};
	box.addEventListener("change", suit);
	suit();
}
