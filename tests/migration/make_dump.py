"""Make the dump of this version for `test_migration.py`: `dev/dump-version` runs it beside a served bench."""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parents[1] / "dev")]

from hall_cases import Hall  # noqa: E402
from trial import report, servers  # noqa: E402
from version_cases import make_cases  # noqa: E402
from version_facts import tell_cases  # noqa: E402
from version_rows import count_records, read_site  # noqa: E402
from version_site import VersionSite  # noqa: E402

import govhall  # noqa: E402


def main() -> None:
	site = VersionSite("dump.localhost")
	archive = HERE / f"v{govhall.__version__}.tar.xz"
	site.drop()
	try:
		with report.Step("site"):
			site.make()
		with report.Step("cases"):
			facts = tell_version(site)
		with report.Step("dump"):
			site.dump(archive)
	finally:
		site.drop()
	text = json.dumps(facts, ensure_ascii=False, indent="\t", sort_keys=True)
	archive.with_name(f"v{govhall.__version__}.json").write_text(f"{text}\n", encoding="utf-8")
	report.say(f"{archive}: {archive.stat().st_size:,} bytes, {len(facts['cases'])} cases")


def tell_version(site: VersionSite) -> dict:
	"""Make the cases of the dump on a site; return what is told of them, and how many records there are."""
	os.environ["GOVHALL_SITE"] = site.name
	# papers that nobody asks for wait: each takes fifty kilobytes
	servers.stop(site.bench, ["worker"])
	hall = Hall()
	cases = tell_cases(hall, make_cases(hall))
	site.forget_jobs()
	with site.connected(site.database) as cursor:
		counts = count_records(read_site(cursor))
	return {"version": govhall.__version__, "counts": counts, "cases": cases}


if __name__ == "__main__":
	main()
