"""Settings: defaults, then the file, then the environment; secrets do not show."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from core.settings import Settings

SECRETS = 'ami_secret = "of the manager"\nari_secret = "of the interface"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "hotline.toml"
    path.write_text(f"profile = 'today'\n[asterisk]\nhttp_port = 18088\n{SECRETS}")
    return path


def test_the_file_outranks_the_defaults(file: Path) -> None:
    assert Settings.read(file).profile == "today"


def test_the_environment_outranks_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_ASTERISK__HTTP_PORT", "28088")

    assert Settings.read(file).asterisk.http_port == 28088


def test_addresses_follow_the_ports(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_HTTP__PORT", "9090")

    settings = Settings.read(file)

    assert settings.http.public_url == "http://127.0.0.1:9090"
    assert settings.asterisk.websocket_url == "ws://127.0.0.1:18088/ws"


def test_the_database_lies_with_the_other_data(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOTLINE_VAR", str(tmp_path))

    assert Settings.read(file).database_url == f"sqlite+aiosqlite:///{tmp_path}/hotline.db"


def test_a_missing_secret_stops_the_start_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="asterisk"):
        Settings.read(tmp_path / "absent.toml")


def test_a_misspelt_setting_is_refused(file: Path) -> None:
    file.write_text(file.read_text() + "sip_prot = 5060\n")

    with pytest.raises(ValidationError, match="sip_prot"):
        Settings.read(file)


@pytest.mark.parametrize("line", ["sip_port = 0", "agi_port = 70000", "rtp_end = 19999"])
def test_a_port_that_cannot_be_one_is_refused(file: Path, line: str) -> None:
    file.write_text(f"{file.read_text()}{line}\n")

    with pytest.raises(ValidationError, match="asterisk"):
        Settings.read(file)


def test_secrets_do_not_show(file: Path) -> None:
    settings = Settings.read(file)

    assert "of the manager" not in repr(settings) + settings.model_dump_json()


def test_nothing_is_changed_after_the_start(file: Path) -> None:
    settings = Settings.read(file)

    with pytest.raises(ValidationError, match="frozen"):
        settings.demo = True  # type: ignore[misc]


@pytest.mark.parametrize(
    "directory",
    [
        "url = 'http://directory.example'\ntoken = 'x'",
        "url = 'http://127.0.0.1.directory.example'\ntoken = 'x'",
        "url = 'https://'\ntoken = 'x'",
        "url = 'https://directory.example'",
    ],
    ids=["open", "disguised", "nowhere", "no token"],
)
def test_a_directory_outside_needs_tls_and_a_token(file: Path, directory: str) -> None:
    file.write_text(f"{file.read_text()}[directory]\nsource = 'http'\n{directory}\n")

    with pytest.raises(ValidationError, match="directory over HTTP needs"):
        Settings.read(file)


@pytest.mark.parametrize("url", ["https://directory.example/v1", "http://127.0.0.1:8099"])
def test_a_directory_outside_is_named_and_its_token_hidden(file: Path, url: str) -> None:
    directory = f"[directory]\nsource = 'http'\nurl = '{url}'\ntoken = 'canary'\n"
    file.write_text(file.read_text() + directory)

    settings = Settings.read(file)

    assert settings.directory.url == url
    assert "canary" not in repr(settings)
