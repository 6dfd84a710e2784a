"""What a way of being found is worth: the better the kind, the higher the band of ten points."""

KINDS = {
	"exact": 100,
	"prefix": 90,
	"word": 80,
	"alias": 70,
	"department": 60,
	"theme": 60,
	"pinyin": 50,
	"initials": 40,
	"abbreviation": 30,
	"homophone": 20,
	"typo": 10,
}


def count_errors(word: str, is_chinese: bool) -> int:
	"""Return how many wrong or missing signs of a word are forgiven."""
	few, many = (4, 8) if is_chinese else (5, 10)
	return (len(word) >= few) + (len(word) >= many)
