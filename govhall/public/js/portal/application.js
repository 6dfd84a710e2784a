/** One's own application: uploads, changes, handing in, withdrawing. */
import { call, send } from "./api";
import { doOnce, isRight, onSubmit, showAlert } from "./forms";
import { saving } from "./keeping";
import { readForm } from "./values";
import { say } from "./words";

export function startUpload(row) {
	const input = row.querySelector("input[type=file]");
	input?.addEventListener("change", () => input.files.length && upload(row, input));
}

/** Each file is saved by itself: one that is refused leaves the others alone. */
async function upload(row, input) {
	if (row.dataset.busy) return;
	row.dataset.busy = "1";
	const form = new FormData();
	form.append("application", row.dataset.application);
	form.append("material", row.dataset.material);
	form.append("file", input.files[0]);
	showAlert(row, "");
	try {
		const answer = await send("govhall.api.v1.upload_material", form, (share) =>
			showProgress(row, share)
		);
		showUploaded(row, answer.file_url);
	} catch (refusal) {
		showAlert(row, refusal.message);
	} finally {
		row.querySelector("progress").hidden = true;
		input.value = "";
		delete row.dataset.busy;
	}
}

function showProgress(row, share) {
	const progress = row.querySelector("progress");
	progress.hidden = false;
	progress.value = share;
	progress.setAttribute("aria-valuetext", say("uploading", share));
}

function showUploaded(row, address) {
	const mark = Object.assign(document.createElement("span"), { className: "ok" });
	mark.textContent = `✓ ${say("uploaded")}`;
	const link = Object.assign(document.createElement("a"), {
		href: address,
		target: "_blank",
		rel: "noopener",
	});
	link.textContent = say("show");
	row.querySelector(".state").replaceChildren(mark, " ", link);
	row.querySelector(".choose span").textContent = say("replace");
	row.classList.remove("wanted");
}

export function startChange(form) {
	form.addEventListener("input", () => (form.dataset.changed = "1"));
	form.addEventListener("click", ({ target }) => {
		if (target.matches("[data-add], [data-remove]")) form.dataset.changed = "1";
	});
	onSubmit(form, async () => {
		await saveChanges(form);
		location.reload();
	});
}

async function saveChanges(form) {
	const { answers, contact, applicant } = readForm(form);
	await call("govhall.api.v1.change_application", {
		application: form.dataset.application,
		answers: answers ?? {},
		contact,
		applicant,
	});
	delete form.dataset.changed;
}

/** Something that a person writes into their case, or into what a form names instead. */
export function startSay(form) {
	const about = form.dataset.about || "application";
	onSubmit(form, async (values) => {
		await call(`govhall.api.v1.${form.dataset.method}`, {
			[about]: form.dataset.application,
			...values,
		});
		location.reload();
	});
}

/** A button that acts on the application, asking in a dialog first where the template has one. */
export function startAct(box) {
	const dialog = box.querySelector("dialog");
	const button = box.querySelector("[data-do]");
	box.querySelector("[data-ask]")?.addEventListener("click", () => dialog.showModal());
	box.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
	button.addEventListener("click", () => {
		const form = "savesFirst" in box.dataset && document.querySelector("form[data-changed]");
		if (form && !isRight(form)) return;
		return doOnce(box, button, async () => {
			if (form) await saving(form, () => saveChanges(form));
			const isDone = await act(box);
			if (isDone) leave(box);
			return isDone;
		});
	});
}

/** Do what the box is for; where points are left open, ask first. Tell whether it was done. */
async function act(box) {
	const { method, about = "application", application } = box.dataset;
	const asks = "asksFirst" in box.dataset;
	const values = { [about]: application };
	const answer = await call(`govhall.api.v1.${method}`, asks ? { ...values, asks } : values);
	if (!answer?.open_points?.length) return true;
	if (!(await confirmOpen(box.querySelector("[data-open-points]"), answer.open_points))) return false;
	await call(`govhall.api.v1.${method}`, values);
	return true;
}

function leave({ dataset }) {
	if (dataset.then) location.assign(dataset.then);
	else location.reload();
}

/** Show in a dialog what is still open; tell whether the person wants to go on all the same. */
function confirmOpen(dialog, points) {
	const items = points.map((point) => Object.assign(document.createElement("li"), { textContent: point }));
	dialog.querySelector("ul").replaceChildren(...items);
	return new Promise((resolve) => {
		dialog.returnValue = "";
		dialog.querySelector("[data-confirm]").onclick = () => dialog.close("yes");
		dialog.onclose = () => resolve(dialog.returnValue === "yes");
		dialog.showModal();
	});
}
