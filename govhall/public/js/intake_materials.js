// The papers on the counter: ticked, counted, scanned, or not needed because the hall has them already.
const escape_html = (text) => frappe.utils.escape_html(String(text));
const MOST_BYTES = 24 * 1024 * 1024;

frappe.dom.set_style(`
	.intake-materials .promised { display: none; }
	.by-promise .intake-materials .promised { display: inline-flex; }
`);

/** Draw the list of a guide's materials. */
export function draw_materials(area, materials) {
	const heads = [__("Material"), __("Received"), __("Originals"), __("Copies"), __("Scan")];
	const head = heads.map((name) => `<th scope="col">${name}</th>`).join("");
	const rows = materials.map((row, index) => make_row(row, index)).join("");
	$(area).html(
		`<label class="intake-all"><input type="checkbox"> ${__("Select All")}</label>
		<table class="table table-sm intake-materials"><thead><tr>${head}</tr></thead>
		<tbody>${rows}</tbody></table>`
	);
	listen($(area));
}

/** `reuse` tells by name what the hall has already; what was ticked and counted at the others stays. */
export function mark_reuse(area, materials, reuse) {
	const $rows = $(area).find("tbody tr");
	materials.forEach((row, index) => {
		const known = reuse[row.material_name];
		const is_marked = $rows.eq(index).find(".reused").length > 0;
		if (known || is_marked) $rows.eq(index).replaceWith(make_row(row, index, known));
	});
}

/** Put the mandate of an agent at the end of the list, or take it away; what was ticked above stays. */
export function show_mandate(area, materials, mandate) {
	const $list = $(area).find("tbody");
	const is_shown = $list.find("tr").length > materials.length;
	if (mandate && !is_shown) $list.append(make_row(mandate, materials.length));
	else if (is_shown && !mandate) $list.find("tr").last().remove();
}

/** Say at each paper for which the applicant's promise is enough that it need not be submitted. */
export function mark_promised(area, is_made) {
	$(area).toggleClass("by-promise", is_made);
}

/** Return the papers received, each with its counts, and the scans by the field of the request. */
export function read_materials(area, materials) {
	const received = [];
	const files = {};
	$(area)
		.find("tbody tr")
		.each((index, element) => {
			const { material_name } = materials[index];
			const [file] = $(element).find("[type=file]").get(0)?.files || [];
			if (file) files[`material:${material_name}`] = file;
			if (!$(element).find("[type=checkbox]").prop("checked")) return;
			const count = (name) => Number($(element).find(`[name=${name}]`).val()) || 0;
			received.push({
				material_name,
				original_count: count("original_count"),
				copy_count: count("copy_count"),
			});
		});
	return { received, files };
}

/** A sentence about scans that are too large to be sent together. */
export function find_file_fault(files) {
	const size = Object.values(files).reduce((sum, file) => sum + file.size, 0);
	if (size <= MOST_BYTES) return "";
	return __("The scans are larger than 24 MB together. Take in without some, and upload them in the case.");
}

/** Enter in the list goes to the next paper; Tab goes to its counts and its scan. */
export function find_next_material(field) {
	const row = field.closest(".intake-materials tbody tr");
	if (!row) return null;
	return $(row).nextAll().find("[type=checkbox]").get(0) || null;
}

function make_row(row, index, reuse) {
	const promised = row.allow_promise
		? `<span class="indicator-pill blue promised">${__("Promised Instead")}</span>`
		: "";
	const title = `${escape_html(name_of(row))} <small class="text-muted">${__(row.necessity)}</small> ${promised}`;
	if (reuse) return `<tr><td>${title}</td><td colspan="4" class="reused">${describe(reuse)}</td></tr>`;
	const label = escape_html(name_of(row));
	const count = (name, value, kind) =>
		`<td><input class="form-control input-xs" type="number" min="0" max="9999" name="${name}" value="0"
			data-asked="${Number(value) || 0}" aria-label="${label}: ${kind}"></td>`;
	return `<tr><td><label for="intake-paper-${index}">${title}</label></td>
		<td><input type="checkbox" id="intake-paper-${index}"></td>
		${count("original_count", row.original_count, __("Originals"))}
		${count("copy_count", row.copy_count, __("Copies"))}
		<td><input type="file" accept=".pdf,.jpg,.jpeg,.png" aria-label="${label}: ${__("Scan")}"></td></tr>`;
}

const name_of = ({ material_name, english_name }) =>
	(frappe.boot.lang.startsWith("en") && english_name) || __(material_name);

function describe({ licence, licence_name, valid_until, handed_in_date }) {
	const day = (date) => frappe.datetime.str_to_user(date);
	const until = valid_until ? __("valid until {0}", [day(valid_until)]) : __("valid without end");
	const source = licence
		? `${escape_html(__(licence_name))} ${escape_html(licence)}, ${until}`
		: __("handed in on {0}", [day(handed_in_date)]);
	return `<span class="indicator-pill green">${__("Need Not Be Submitted")}</span> ${source}`;
}

function listen($area) {
	const $list = $area.find("tbody");
	$list.on("change", "[type=checkbox]", ({ target }) => count_as_asked($(target).closest("tr")));
	$list.on("change", "[type=number]", ({ target }) => {
		if (Number(target.value) > 0) $(target).closest("tr").find("[type=checkbox]").prop("checked", true);
	});
	$area.find(".intake-all input").on("change", ({ target }) => {
		$list.find("[type=checkbox]").prop("checked", target.checked);
		$list.find("tr").each((index, row) => count_as_asked($(row)));
	});
}

/** A paper that is ticked came as the guide asks for it, unless the clerk counts otherwise. */
function count_as_asked($row) {
	const is_received = $row.find("[type=checkbox]").prop("checked");
	$row.find("[type=number]").each((index, input) => {
		input.value = is_received ? Number(input.value) || input.dataset.asked : 0;
	});
}
