"""Why a case is due on its day: the applicant has the page to print, and nobody else."""

import pytest
from hall_client import HallClient, refusal_of

DOWNLOAD = "/api/method/govhall.api.v1.download_deadline"


def read_page(client, path: str) -> str:
	return client.request("GET", path, headers={"Accept": "text/html"}).text


def test_the_page_of_a_case_leads_to_the_pdf_and_the_applicant_gets_it(standing):
	case = standing["In Review"]
	# a session of its own: who has opened a page needs its token for whatever they send
	citizen = HallClient().sign_in("citizen@hall.example")
	link = f"{DOWNLOAD}?application={case['name']}"
	assert f'href="{link}"' in read_page(citizen, f"/hall/application/{case['name']}")
	assert citizen.fetch(link).startswith(b"%PDF-")


@pytest.mark.parametrize("who", ["builder", "guest"])
def test_nobody_else_gets_the_pdf(hall, standing, who):
	refusal = refusal_of(hall[who].fetch, DOWNLOAD, application=standing["In Review"]["name"])
	assert refusal.status == 403


def test_who_tracks_by_code_is_shown_no_link_that_they_may_not_follow(hall, standing):
	case = standing["In Review"]
	assert DOWNLOAD not in read_page(hall["guest"], f"/hall/track?code={case['name']}")
