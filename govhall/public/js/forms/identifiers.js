/**
 * Numbers that persons, bodies and telephones carry, checked where they are typed.
 * Each check returns why a number cannot be right, or null; the server decides with the same rules
 * (govhall/organisation/domain/identifiers.py).
 */
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_CHECKS = "10X98765432";
const CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const EARLIEST_BIRTH_YEAR = 1900;

/** A number as it was meant: half-width, in capitals, without blanks, dashes and signs that nobody sees. */
export function cleanNumber(text) {
	const seen = text.normalize("NFKC").replace(/[\p{Cc}\p{Cf}\p{Co}\p{Mn}]/gu, "");
	return seen
		.replace(/[\s\u00b7\u2010-\u2015\u2043\u2212\u30fb\u30fc\ufe58\ufe63\uff65~_-]+/g, "")
		.toUpperCase();
}

/** A resident identity number (GB 11643-1999). */
export function checkIdentityNumber(text, today = new Date()) {
	const number = cleanNumber(text);
	if (number.length !== 18) return "length";
	if (!/^[0-9]{17}[0-9X]$/.test(number)) return "characters";
	if (!isBirthDate(number.slice(6, 14), today)) return "birth date";
	const total = IDENTITY_WEIGHTS.reduce((sum, weight, place) => sum + weight * number[place], 0);
	return IDENTITY_CHECKS[total % 11] === number[17] ? null : "check digit";
}

/** A unified social credit code (GB 32100-2015). */
export function checkCreditCode(text) {
	const code = cleanNumber(text);
	if (code.length !== 18) return "length";
	if (!/^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return "characters";
	let [total, weight] = [0, 1];
	for (const sign of code.slice(0, 17)) {
		total += CREDIT_ALPHABET.indexOf(sign) * weight;
		weight = (weight * 3) % 31;
	}
	return CREDIT_ALPHABET[(31 - (total % 31)) % 31] === code[17] ? null : "check digit";
}

/** A mainland mobile number, with or without country code and what stands between its digits. */
export function checkMobile(text) {
	const digits = cleanNumber(text).replace(/^(\+|00)?86(?=1\d{10}$)/, "");
	if (!/^[0-9]+$/.test(digits)) return "characters";
	return /^1[3-9][0-9]{9}$/.test(digits) ? null : "length";
}

export const CHECKS = {
	"Resident Identity Number": checkIdentityNumber,
	"Unified Social Credit Code": checkCreditCode,
	"Mobile Number": checkMobile,
};

function isBirthDate(digits, today) {
	const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
	const born = new Date(year, month - 1, day);
	const exists = born.getFullYear() === year && born.getMonth() === month - 1 && born.getDate() === day;
	return exists && year >= EARLIEST_BIRTH_YEAR && born <= today;
}
