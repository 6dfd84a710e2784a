/** The sentences that scripts say, translated by the template `words.html`. */
const words = JSON.parse(document.getElementById("portal-words").textContent);

export function say(key, ...values) {
	return values.reduce((sentence, value, place) => sentence.replace(`{${place}}`, value), words[key]);
}
