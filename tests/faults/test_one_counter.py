"""Two hundred at once draw from one counter."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import audit
from at_once import clone, run_at_once
from hall_cases import FILING, Hall, make_person
from hall_client import HallClient

PARALLEL = 200
AT_A_TIME = 8


class Patient(HallClient):
	"""Somebody who waits until all others in the queue have had their turn."""

	patience = 600


def test_two_hundred_acceptances_at_once_get_two_hundred_numbers_without_a_gap(
	hall: Hall, figures: list[str]
):
	intake = hall["intake"]
	received = [row["material_name"] for row in intake.call("get_matter", matter=FILING)["materials"]]
	arguments = {"matter": FILING, "contact": {"declares_truth": 1}, "received": received}
	twins = [clone(intake, Patient) for _ in range(PARALLEL)]
	with ThreadPoolExecutor(AT_A_TIME) as pool:
		cases = list(pool.map(lambda twin: twin.call("take_in", applicant=make_person(), **arguments), twins))
	begun = time.monotonic()
	accepted, refused = run_at_once(
		[
			lambda twin=twin, case=case: twin.call("act", application=case["name"], action="Accept")
			for twin, case in zip(twins, cases, strict=True)
		]
	)
	seconds = time.monotonic() - begun
	figures.append(f"{PARALLEL} parallel acceptances on one counter in {seconds:.0f} s")
	assert (len(accepted), refused) == (PARALLEL, [])
	assert set(Counter(case["acceptance_number"] for case in accepted).values()) == {1}
	look = audit.Audit(audit.connect(), [case["name"] for case in cases])
	assert look.find_all() == []
	numbers = {
		row["name"] for rows in look.notices.values() for row in rows if row["kind"] == "Acceptance Notice"
	}
	assert len(numbers) == PARALLEL
