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


@pytest.mark.parametrize("address", ["", "a b", "10.0.0.5;transport=tcp"])
def test_what_is_no_address_is_not_shown_to_owners_of_desk_phones(file: Path, address: str) -> None:
    file.write_text(f"{file.read_text()}desk_phones = '{address}'\n")

    with pytest.raises(ValidationError, match="desk_phones"):
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


NIGHT = '[[on_call.telephones]]\nlabel = "night"\nnumber = "+48601123456"\n'


def on_call(file: Path, telephones: str, trunk: str = "trunk_port = 5060\n") -> Settings:
    file.write_text(f"[asterisk]\n{trunk}{SECRETS}{telephones}")
    return Settings.read(file)


def test_telephones_on_call_have_labels_and_hide_their_numbers(file: Path) -> None:
    read = on_call(file, NIGHT)

    assert read.on_call.labels == ("night",)
    assert "601123456" not in f"{read!r}{read.model_dump_json()}"


@pytest.mark.parametrize(
    ("telephones", "complaint"),
    [
        (NIGHT + NIGHT, "a label of its own"),
        (NIGHT.replace("+48", "0048"), "has the form"),
        (NIGHT.replace("+48601123456", "+48601123456;x"), "has the form"),
        (NIGHT.replace('"night"', '"a b"'), "label"),
    ],
)
def test_a_telephone_on_call_that_cannot_be_rung_is_refused(
    file: Path, telephones: str, complaint: str
) -> None:
    with pytest.raises(ValidationError, match=complaint):
        on_call(file, telephones)


def test_nobody_is_on_call_where_nothing_can_be_dialled(file: Path) -> None:
    with pytest.raises(ValidationError, match="trunk_port"):
        on_call(file, NIGHT, trunk="")
