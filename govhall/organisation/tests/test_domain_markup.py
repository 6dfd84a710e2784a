"""What counts as markup in plain text, and what people may write."""

import pytest

from govhall.organisation.domain.markup import INVISIBLE, has_markup

PLAIN = (
	"a < b",
	"<5",
	"面积<120平方米",
	"《建筑法》第八条",
	"A & B",
	"R&D",
	"A &lt; B",
	"＜ｉｍｇ＞",
	"1 <2> 3",
	"C:\\users\\3c",
	"x > y",
	"<<重点>>",
)
MARKUP = (
	"<img src=x onerror=alert(1)>",
	"a<b",
	"</td>",
	"<!-- -->",
	"<?php",
	"<SVG/onload=alert(1)>",
	'"<img src=x onerror=alert(1)>"',
	"&lt;img src=x&gt;",
	"&#60;img&#x3e;",
	"&LT;img",
	"&amp;lt;img&amp;gt;",
	"&#0000060img",
	'"\\u003cimg src=x\\u003e"',
	'["\\u003Cimg"]',
	"\\x3cimg",
)


@pytest.mark.parametrize("text", PLAIN)
def test_what_people_write_is_no_markup(text):
	assert not has_markup(text)


@pytest.mark.parametrize("text", MARKUP)
def test_a_tag_is_found_in_whatever_it_is_wrapped(text):
	assert has_markup(text)


def test_only_signs_that_no_keyboard_types_are_invisible():
	assert INVISIBLE.sub("", "张\x00三\u202e\x1b[0m\x85") == "张三[0m\x85"
	assert (
		INVISIBLE.sub("", "ئۈرۈمچى\u200f\u2067 市\u2069\t\r\n\u200b")
		== "ئۈرۈمچى\u200f\u2067 市\u2069\t\r\n\u200b"
	)
