"""Options of the command line are settings like all others."""

import argparse
from pathlib import Path

import pytest
from pydantic import SecretStr

from core.settings import AsteriskSettings, Settings
from hotline.cli import addresses
from hotline.cli.config import shown
from hotline.cli.place import Place
from hotline.cli.serve import command

ASTERISK = AsteriskSettings(
    ami_secret=SecretStr("of the manager"), ari_secret=SecretStr("of the interface")
)


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    addresses.add_arguments(parser)
    return parser.parse_args(words)


def test_an_option_that_is_not_given_leaves_the_setting_alone() -> None:
    assert addresses.chosen(options()) == {}


def test_options_become_settings() -> None:
    chosen = addresses.chosen(options("--port", "9090", "--database", "postgresql+psycopg:///h"))

    assert chosen == {
        "HOTLINE_HTTP__PORT": "9090",
        "HOTLINE_DATABASE_URL": "postgresql+psycopg:///h",
    }


def test_the_ports_for_sound_are_moved_together() -> None:
    assert addresses.chosen(options("--rtp-ports", "30000-30199")) == {
        "HOTLINE_ASTERISK__RTP_START": "30000",
        "HOTLINE_ASTERISK__RTP_END": "30199",
    }


@pytest.mark.parametrize("span", ["30000", "-30000", "a-b", "1-2-3"])
def test_ports_for_sound_that_are_no_span_are_refused(
    span: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        options(f"--rtp-ports={span}")

    assert "two ports with a dash" in capsys.readouterr().err


def test_every_port_can_be_moved_by_an_option() -> None:
    settings = Settings(asterisk=ASTERISK)

    named = {port.option for port in addresses.ports(settings)}

    assert named == {port.option for port in addresses.MOVABLE}


@pytest.mark.parametrize("password", ["hunter2", "with@sign", "with:colon"])
def test_the_configuration_is_shown_without_secrets(password: str) -> None:
    url = f"postgresql+psycopg://hotline:{password}@db.example/hotline"

    text = shown(Settings(asterisk=ASTERISK, database_url=url))

    assert [secret for secret in ("of the", password) if secret in text] == []
    assert "postgresql+psycopg://hotline:**********@db.example/hotline" in text


def test_the_parent_starts_the_service_with_the_same_configuration(tmp_path: Path) -> None:
    place = Place(root=tmp_path, var=tmp_path, config=tmp_path / "other.toml", environ={})

    assert command(place)[1:] == [
        *("-m", "hotline", "serve"),
        *("--config", str(tmp_path / "other.toml")),
    ]
