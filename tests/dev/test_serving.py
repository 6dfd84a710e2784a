"""What the served bench does that Frappe leaves to nginx, and the real `bench` tool beside it."""

import os
import subprocess
import uuid
from pathlib import Path

import pytest
import requests
from trial.layout import CLONE

pytestmark = pytest.mark.skipif("GOVHALL_URL" not in os.environ, reason="needs a served bench: dev/test")


@pytest.fixture
def url() -> str:
	return os.environ["GOVHALL_URL"]


@pytest.fixture
def site_folder() -> Path:
	return Path(os.environ["GOVHALL_BENCH"]) / "sites" / os.environ["GOVHALL_SITE"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "hall.example", "..", "../sites"])
def test_any_host_name_reaches_the_hall(url: str, host: str):
	answer = requests.get(f"{url}/api/method/ping", headers={"Host": host}, timeout=30)
	assert answer.json() == {"message": "pong"}


def test_a_public_file_is_served_and_no_other(url: str, site_folder: Path):
	name = f"{uuid.uuid4()}.txt"
	public = site_folder / "public" / "files" / name
	public.write_text("for everybody")
	try:
		assert requests.get(f"{url}/files/{name}", timeout=30).text == "for everybody"
	finally:
		public.unlink()
	secret = get_raw_path(f"{url}/files/../../site_config.json")
	assert "db_password" not in secret.text


@pytest.mark.parametrize("accept", ["*/*", "text/html", "application/json"])
def test_a_private_file_is_not_served_to_a_stranger(url: str, site_folder: Path, accept: str):
	name = f"{uuid.uuid4()}.txt"
	private = site_folder / "private" / "files" / name
	private.write_text("for one person")
	try:
		answer = requests.get(f"{url}/private/files/{name}", headers={"Accept": accept}, timeout=30)
	finally:
		private.unlink()
	assert "for one person" not in answer.text
	assert answer.status_code == 403
	assert "Content-Disposition" not in answer.headers, "a refusal is read, not saved"


def test_bundles_are_served(url: str):
	assets = requests.get(f"{url}/assets/assets.json", timeout=30).json()
	answer = requests.get(f"{url}{assets['desk.bundle.js']}", timeout=30)
	assert answer.status_code == 200
	assert len(answer.content) > 100_000


def test_the_real_bench_tool_works_in_the_bench():
	result = subprocess.run(
		[CLONE / "dev" / "bench", "--site", os.environ["GOVHALL_SITE"], "list-apps"],
		capture_output=True,
		text=True,
		timeout=60,
		check=False,
	)
	assert result.returncode == 0, result.stderr
	assert "frappe" in result.stdout


def get_raw_path(address: str) -> requests.Response:
	"""Ask for an address as it is written, with its `..` parts."""
	request = requests.Request("GET", address).prepare()
	request.url = address
	return requests.Session().send(request, timeout=30)
