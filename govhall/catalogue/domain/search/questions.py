"""The words with which people ask, which say nothing of what they look for."""

import re

# what is asked, longer ones first: 施工证在哪里办理 asks for 施工证
_PHRASES = (
	*("在哪里可以办理", "需要准备什么材料", "需要提供什么材料", "需要哪些材料", "需要什么材料", "需要带什么"),
	*(
		"要准备什么材料",
		"要哪些材料",
		"要什么材料",
		"要什么手续",
		"需要什么手续",
		"需要多长时间",
		"要多长时间",
	),
	*("在哪里办理", "去哪里办理", "到哪里办理", "在哪儿办理", "去哪儿办理", "怎么样办理", "怎样才能办理"),
	*(
		"在哪里办",
		"去哪里办",
		"到哪里办",
		"在哪儿办",
		"去哪儿办",
		"哪里能办",
		"哪里可以办",
		"在哪办理",
		"去哪办理",
	),
	*("在哪办", "去哪办", "哪里办", "哪儿办", "怎么办理", "怎样办理", "如何办理", "怎么申请", "怎样申请"),
	*(
		"如何申请",
		"怎么申办",
		"如何申办",
		"怎么办",
		"怎样办",
		"如何办",
		"怎么弄",
		"怎么领",
		"如何领取",
		"怎么拿",
	),
	*("办理流程", "办事流程", "申请流程", "办理条件", "多少钱", "收费吗", "要钱吗", "多长时间", "几天能办好"),
	*(
		"几天办好",
		"要多久",
		"需要多久",
		"多久能办好",
		"多久",
		"在哪里",
		"在哪儿",
		"去哪里",
		"哪里",
		"哪儿",
		"在哪",
	),
	*(
		"我想要办",
		"我想办理",
		"我要办理",
		"我想办",
		"我要办",
		"想办理",
		"想要办",
		"我想",
		"我要",
		"请问一下",
		"请问",
	),
	*("怎么", "怎样", "如何", "办一个", "办个", "可以吗", "的流程", "流程"),
	*(
		"where can i get",
		"where do i get",
		"how do i get",
		"how can i get",
		"how do i apply for",
		"how to apply for",
	),
	*("how to get", "where to get", "i need", "i want"),
)
_ASKING = re.compile("|".join(map(re.escape, sorted(_PHRASES, key=len, reverse=True))))
_ARTICLE = re.compile("^(an?|the) ")
_AT_THE_END = re.compile("(办理|申请|申办|办|吗|呢|啊|呀|的|了)+$")
_AT_THE_START = re.compile("^(办理|申请|申办|办|的)+(?=..)")


def leave_aside(query: str) -> str:
	"""Return a folded query without the words of the question; the query itself where it has none."""
	bare = _ARTICLE.sub("", _ASKING.sub(" ", query).strip())
	bare = _AT_THE_START.sub("", _AT_THE_END.sub("", bare)).strip()
	return " ".join(bare.split())
