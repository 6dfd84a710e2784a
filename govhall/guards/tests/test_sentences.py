"""Messages of the server: the framework's formatting stays, everything else is shown as it was typed."""

import pytest

from govhall.guards.browser.sentences import keep_formatting

FORMATTED = (
	"第一行<br>第二行",
	"<b>楼</b>：<strong>3</strong> 层",
	'<a href="/app/hall-window/1" class="x" data-name="a b">窗口</a>',
	"<ul><li>一</li></ul><hr/>",
	"《法》 & 3 &lt; 5",
)
HOSTILE = (
	"<img src=x onerror=hostile(1)>",
	"<b onclick=hostile(1)>x",
	"<a href='javascript:hostile(1)'>",
	'<a href="data:text/html,x">',
	'<a href="/x" onfocus="hostile(1)">',
	"<div class='x' style=\"x\" onload=hostile(1)>",
	"<svg/onload=hostile(1)//",
	"<scr<script>ipt>hostile(1)</script>",
	"<!--<base href=//x.example>",
	"<br\n onload=hostile(1)>",
)


@pytest.mark.parametrize("text", FORMATTED)
def test_formatting_stays(text):
	assert keep_formatting(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_else_looks_like_a_tag_is_shown_as_text(text):
	assert keep_formatting(f"不能受理：{text}。") == f"不能受理：{text.replace('<', '&lt;')}。"


def test_a_lone_sign_is_shown_as_typed():
	assert keep_formatting("3 < 5 & 7 > 6<br>") == "3 &lt; 5 & 7 > 6<br>"
