/**
 * Conditions of form fields, as trees that the server has read (govhall/catalogue/domain/conditions.py):
 * `["and", ["doc", "kind"], [">", ["doc", "area"], ["value", 300]]]`. Both sides evaluate them alike.
 */

export function holds(tree, doc, parent = {}) {
	return truthy(evaluate(tree, doc, parent));
}

/**
 * The names of the fields that the answers hide; a hidden answer counts as empty, and may hide others.
 * Each field has a name, its conditions, and says with `isNumber` that nothing is 0.
 */
export function findHidden(fields, values, parent = {}) {
	const hidden = new Set();
	for (let before = -1; before < hidden.size;) {
		before = hidden.size;
		const doc = makeDoc(fields, values, hidden);
		fields
			.filter(({ conditions }) => !conditions.every((tree) => holds(tree, doc, parent)))
			.forEach(({ name }) => hidden.add(name));
	}
	return hidden;
}

/** The values as a condition sees them. */
export function makeDoc(fields, values, hidden) {
	const read = ({ name, isNumber }) => {
		const value = hidden.has(name) ? null : values[name];
		return [name, isNumber ? Number(value) || 0 : value];
	};
	return Object.fromEntries(fields.map(read));
}

function evaluate(tree, doc, parent) {
	const [operator, ...branches] = tree;
	if (operator === "value") return emptyToNull(branches[0]);
	if (operator === "doc") return emptyToNull(doc[branches[0]]);
	if (operator === "parent") return emptyToNull(parent[branches[0]]);
	const value = (place) => evaluate(branches[place], doc, parent);
	if (operator === "and") return truthy(value(0)) ? value(1) : value(0);
	if (operator === "or") return truthy(value(0)) ? value(0) : value(1);
	return OPERATIONS[operator](...branches.map((_branch, place) => value(place)));
}

/** An empty list is nothing. */
const truthy = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const emptyToNull = (value) => (value === "" || value === undefined ? null : value);

function toNumber(value) {
	if (value === null || Array.isArray(value) || String(value).trim() === "") return null;
	const number = Number(value);
	return Number.isNaN(number) ? null : number;
}

function isEqual(left, right) {
	if (left === null || right === null) return left === right;
	if ((typeof left === "string") === (typeof right === "string"))
		return typeof left === "string" ? left === right : Number(left) === Number(right);
	return toNumber(left) !== null && toNumber(left) === toNumber(right);
}

function compare(left, right, test) {
	const numbers = [toNumber(left), toNumber(right)];
	if (!numbers.includes(null)) return test(...numbers);
	return typeof left === "string" && typeof right === "string" && test(left, right);
}

function contains(item, container) {
	if (typeof container === "string") return item !== null && container.includes(String(item));
	return (container ?? []).some((other) => isEqual(item, other));
}

const OPERATIONS = {
	not: (value) => !truthy(value),
	negative: (value) => -(toNumber(value) ?? 0),
	number: (value) => toNumber(value) ?? 0,
	length: (value) => (typeof value === "string" || Array.isArray(value) ? value.length : 0),
	list: (...items) => items,
	in: contains,
	index: (item, list) => (Array.isArray(list) ? list.findIndex((other) => isEqual(item, other)) : -1),
	"==": isEqual,
	"!=": (left, right) => !isEqual(left, right),
	"<": (left, right) => compare(left, right, (a, b) => a < b),
	"<=": (left, right) => compare(left, right, (a, b) => a <= b),
	">": (left, right) => compare(left, right, (a, b) => a > b),
	">=": (left, right) => compare(left, right, (a, b) => a >= b),
};
