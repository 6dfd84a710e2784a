"""How a query and a text are made comparable: signs folded, Chinese spelled in pinyin."""

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.contrib.mmseg import seg

CHINESE = "\u3400-\u9fff\U00020000-\U0003ffff"
RUNS = re.compile(rf"[{CHINESE}]+|[^\s{CHINESE}]+")
MAX_READINGS = 3


class _Folds(dict[int, str]):
	"""Full width to half width, capitals to small letters, no accents, a space for all other signs."""

	def __missing__(self, point: int) -> str:
		sign = chr(point)
		folded = unicodedata.normalize("NFKC", sign).casefold()
		plain = "".join(
			part for part in unicodedata.normalize("NFD", folded) if not unicodedata.combining(part)
		)
		folded = plain if len(plain) == 1 else sign
		self[point] = folded if folded.isalnum() else " "
		return self[point]


FOLDS = _Folds()


def fold(text: str) -> str:
	"""Return the text with each sign folded; the length stays."""
	return text.translate(FOLDS)


def squeeze(text: str) -> str:
	"""Return the letters and digits of a text, folded."""
	return fold(text).replace(" ", "")


def list_positions(text: str) -> list[int]:
	"""Return where each sign of the squeezed text stands in the text itself."""
	return [position for position, sign in enumerate(fold(text)) if sign != " "]


def split_words(query: str) -> list[str]:
	"""Return the words of a query, Chinese and other signs apart."""
	return RUNS.findall(fold(query))


def fold_pinyin(letters: str) -> str:
	"""Return pinyin with u for the ü that keyboards write as v, so that lü, lv and lu are the same."""
	return letters.replace("v", "u")


def is_chinese(word: str) -> bool:
	"""Tell whether a folded word is Chinese throughout."""
	return bool(RUNS.fullmatch(word)) and ("\u3400" <= word[0] <= "\u9fff" or word[0] >= "\U00020000")


@lru_cache(maxsize=100_000)
def spell(text: str) -> tuple[tuple[str, ...], ...]:
	"""Return the spellings of a squeezed text, the likeliest first, each with a syllable for each sign.

	The likeliest reads phrases as a whole (银行 yin hang). Each further one reads a single sign in another
	way, because people read otherwise than a dictionary of phrases expects.
	"""
	likeliest = spell_likeliest(text)
	return likeliest, *(
		(*likeliest[:place], reading, *likeliest[place + 1 :])
		for place, sign in enumerate(text)
		for reading in _list_readings(sign)
		if reading != likeliest[place]
	)


def spell_likeliest(text: str) -> tuple[str, ...]:
	"""Return the likeliest spelling of a squeezed text, a syllable for each sign."""
	syllables = tuple(syllable for phrase in seg.cut(text) for syllable in _spell_phrase(phrase))
	return syllables if len(syllables) == len(text) else tuple(_list_readings(sign)[0] for sign in text)


@lru_cache(maxsize=50_000)
def _spell_phrase(phrase: str) -> tuple[str, ...]:
	return tuple(map(fold_pinyin, lazy_pinyin(phrase)))


@lru_cache(maxsize=20_000)
def _list_readings(sign: str) -> tuple[str, ...]:
	[readings] = pinyin(sign, style=Style.NORMAL, heteronym=True)
	return tuple(dict.fromkeys(map(fold_pinyin, readings[:MAX_READINGS])))
