from pathlib import Path

import pytest
from trial import database, layout, servers
from trial.layout import Bench


def test_the_port_asked_for_goes_before_the_environment_and_that_before_the_last_one(
	tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
	monkeypatch.delenv("GOVHALL_PORT", raising=False)
	assert layout.choose_port(tmp_path, None, "GOVHALL_PORT", 8000) == 8000
	layout.write_whole(tmp_path / "sites" / "common_site_config.json", '{"webserver_port": 8300}')
	assert layout.choose_port(tmp_path, None, "GOVHALL_PORT", 8000) == 8300
	monkeypatch.setenv("GOVHALL_PORT", "8400")
	assert layout.choose_port(tmp_path, None, "GOVHALL_PORT", 8000) == 8400
	assert layout.choose_port(tmp_path, 8500, "GOVHALL_PORT", 8000) == 8500


def test_a_configuration_that_was_cut_off_counts_as_missing(tmp_path: Path):
	(tmp_path / "config.json").write_text('{"webserver_port": 80')
	assert layout.read_config(tmp_path / "config.json") == {}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path):
	target = tmp_path / "config.json"
	target.write_text("old")
	with pytest.raises(UnicodeEncodeError):
		layout.write_whole(target, "new \ud800")
	assert target.read_text() == "old"


def test_every_server_of_a_bench_has_a_port_of_its_own(bench: Bench):
	ports = [bench.port(name) for name in layout.PORT_NAMES]
	assert ports == list(range(bench.base_port, bench.base_port + 5))


def test_the_database_is_private_and_durable(bench: Bench):
	database.write_settings(bench)
	settings = (bench.config / "mariadb.cnf").read_text()
	assert "innodb_flush_log_at_trx_commit = 1" in settings
	assert "character_set_server = utf8mb4" in settings
	assert f"datadir = {bench.root}/database" in settings
	assert "bind_address = 127.0.0.1" in settings


def test_a_socket_whose_path_would_be_too_long_goes_elsewhere(tmp_path: Path):
	deep = Bench(tmp_path / ("deep" * 30), "hall.localhost", 18650)
	assert len(str(database.find_socket(deep))) <= database.LONGEST_SOCKET_PATH


def test_the_procfile_names_every_server(bench: Bench):
	servers.write_procfile(bench)
	names = [line.partition(":")[0] for line in (bench.root / "Procfile").read_text().splitlines()]
	wanted = ["mariadb", "redis_cache", "redis_queue", "web", "socketio", "schedule", "worker"]
	assert names == wanted
