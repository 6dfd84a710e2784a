/** Making the draft of an application. */
import { call } from "./api";
import { onSubmit } from "./forms";

export function startApply(form) {
	onSubmit(form, async ({ applicant, answers, contact, request_id }) => {
		const made = await call("govhall.api.v1.create_application", {
			matter: form.dataset.matter,
			channel: "Portal",
			applicant,
			answers: answers ?? {},
			contact,
			request_id,
		});
		// going back leads to the guide: what was saved is changed on its own page
		location.replace(`/hall/application/${encodeURIComponent(made.name)}`);
	});
}

/** Offer the identity documents that suit the kind of applicant, and only their fields. */
export function startApplicant(box) {
	const kind = box.querySelector("[name='applicant.applicant_type']");
	const document = box.querySelector("[name='applicant.id_type']");
	const suit = () => {
		for (const option of document.options) {
			option.hidden = option.disabled = !option.dataset.suits.split("|").includes(kind.value);
		}
		if (document.selectedOptions[0]?.disabled) {
			document.value = [...document.options].find((option) => !option.disabled)?.value;
		}
		for (const part of box.querySelectorAll("[data-only-for]")) {
			part.hidden = part.dataset.onlyFor !== kind.value;
			for (const control of part.querySelectorAll("input")) control.disabled = part.hidden;
		}
	};
	kind.addEventListener("change", suit);
	suit();
}
