"""What a search among the matters costs as the catalogue grows, against one SQL statement with LIKE.

Run it with `dev/benchmark matter_search`. For 50, 500 and 5,000 matters in force, with names composed of
real parts, each query is asked through the service, with facets and a page of 20: words, pinyin, initials,
two words, typing errors, a code, nonsense, and nothing, which is browsing. The floor is `LIKE '%query%'`
over names and aliases with the same page on the same connection; it finds neither pinyin nor typing
errors. `build_ms` is a new process, `rebuild_ms` one whose catalogue has changed. All is rolled back.
"""

import itertools
import random
from statistics import median

import frappe
from _served import connected, time_once

from govhall.catalogue.services import index
from govhall.catalogue.services.search import search_matters

SIZES = (50, 500, 5_000)
ROUNDS = 7
QUERIES = (
	*(
		"施工许可证",
		"许可",
		"sgxkz",
		"shigongxukezhen",
		"xuke",
		"shi gong xu ke",
		"shigong 许可",
		"住建 许可",
	),
	*("施工许可正", "建设工程规化许可", "shigonxukezheng", "constuction permit", "permit", "JS-XK-0001"),
	*("怎么办理取水许可证", "锟斤拷烫烫烫", ""),
)
PLACES = ("", "区级", "县级", "开发区", "街道", "乡镇", "园区", "口岸")
OBJECTS = (
	"建筑工程",
	"房屋建筑",
	"市政工程",
	"人防工程",
	"水利工程",
	"公路工程",
	"燃气设施",
	"供热设施",
	"餐饮服务",
)
PERMITS = (
	*(
		"施工许可证",
		"规划许可证",
		"消防验收",
		"竣工验收备案",
		"用地预审",
		"排水许可",
		"取水许可证",
		"卫生许可证",
	),
	*("经营许可证", "安全生产许可证", "环境影响评价", "节能审查", "质量监督"),
)
ACTIONS = ("核发", "变更", "延续", "注销", "补发", "审批", "审查")
ENGLISH = (
	"Issuance of Construction Permits",
	"Approval of Planning Permits",
	"Filing of Completion Acceptance",
)
FIELDS = (
	*(
		"name",
		"matter",
		"version",
		"is_current",
		"matter_name",
		"english_name",
		"aliases",
		"department",
		"hall",
	),
	*("level_of_exercise", "base_code", "implementation_code", "promised_days", "serves_legal_persons"),
)
FLOOR = """
	select matter, matter_name, department, promised_days from `tabHall Matter Version`
	where is_current = 1 and (matter_name like %(query)s or aliases like %(query)s)
	order by matter limit 20
"""


def main() -> None:
	with connected("Administrator"):
		departments = frappe.get_all("Hall Department", fields=["name", "hall"], order_by="name asc")
		names = list(itertools.product(PLACES, OBJECTS, PERMITS, ACTIONS))
		random.Random(1).shuffle(names)
		for size in SIZES:
			present = frappe.db.count("Hall Matter Version", {"is_current": 1})
			rows = [
				make_row(number, names[number], departments[number % len(departments)])
				for number in range(present, size)
			]
			frappe.db.bulk_insert("Hall Matter Version", FIELDS, rows)
			measure(size)


def make_row(number: int, parts: tuple[str, ...], department: frappe._dict) -> tuple:
	place, thing, permit, action = parts
	code = f"BENCH-{number:05d}"
	english = f"{ENGLISH[number % len(ENGLISH)]} for Building Works No. {number}"
	aliases = f"{permit}{action},{place}{permit}"
	base_code = f"{900000000000 + number}"
	return (
		*(f"{code}-v1", code, 1, 1, place + thing + permit + action, english, aliases, department.name),
		*(department.hall, "Municipal", base_code, f"11650100TE5T01035X3{base_code}", number % 30, 1),
	)


def measure(size: int) -> None:
	index._indexes.clear()
	build = time_once(index.get_index)
	index._indexes.clear()
	rebuild = time_once(index.get_index)
	pairs = {query: measure_query(query) for query in QUERIES}
	for query, (ours, floor) in pairs.items():
		print(f"  {size} matters, {query!r}: ours {ours:.2f} ms, LIKE {floor:.2f} ms")
	slowest = max(pairs, key=lambda query: pairs[query][0])
	ours, floor = (median(column) for column in zip(*pairs.values(), strict=True))
	print(
		f"matter_search matters={size} ours_ms={ours:.2f} like_ms={floor:.2f} ratio={ours / floor:.2f}"
		f" slowest_ms={pairs[slowest][0]:.2f} slowest={slowest!r}"
		f" build_ms={build * 1000:.0f} rebuild_ms={rebuild * 1000:.0f}",
		flush=True,
	)


def measure_query(query: str) -> tuple[float, float]:
	"""Return the median milliseconds of our search and of LIKE, asked in turns."""
	rounds = [
		(time_once(lambda: search_matters(query)), time_once(lambda: find_like(query))) for _ in range(ROUNDS)
	]
	ours, floor = zip(*rounds, strict=True)
	return median(ours) * 1000, median(floor) * 1000


def find_like(query: str) -> None:
	frappe.db.sql(FLOOR, {"query": f"%{query}%"})


if __name__ == "__main__":
	main()
