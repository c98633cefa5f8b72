"""How somebody comes in at the command line, when nobody is in yet."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from hotline.cli import serve, user
from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.cli.welcome import welcome
from hotline.setup.errors import Missing
from tickets.migrations import upgrade

LINK = "http://127.0.0.1:8090/password#"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An installation with an empty database."""
    url = f"sqlite+aiosqlite:///{tmp_path}/hotline.db"
    upgrade(url)
    config = tmp_path / "hotline.toml"
    known = f"database_url = '{url}'\nvar = '{tmp_path}'\n"
    config.write_text(f"{known}[asterisk]\nami_secret = 'a'\nari_secret = 'a'\n")
    return Place(root=tmp_path, var=tmp_path, config=config, environ={})


def asked(place: Place, *words: str) -> int:
    parser = ArgumentParser()
    user.arguments(parser)
    return user.run(place, parser.parse_args(words))


def test_each_time_another_link_is_printed(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(place, "first-link")
    asked(place, "first-link")

    first, second = capsys.readouterr().out.splitlines()
    assert (first.startswith(LINK), second.startswith(LINK)) == (True, True)
    assert first != second


def test_a_link_for_somebody_needs_somebody(place: Place) -> None:
    with pytest.raises(Missing, match="needs a user name"):
        asked(place, "link")
    with pytest.raises(Missing, match="there is no user olga"):
        asked(place, "link", "olga")


def test_an_administrator_who_forgot_the_password_gets_a_link(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(place, "first-link")

    asked(place, "link", "admin")

    assert capsys.readouterr().out.splitlines()[1].startswith(LINK)


@pytest.mark.timeout(120)
def test_whoever_starts_a_house_without_an_administrator_is_given_the_link(place: Place) -> None:
    settings = read_settings(place)

    link = serve.first_link(place, settings)

    assert link.startswith(LINK)
    assert link in welcome(settings, {}, link)


def test_a_demonstration_has_its_invented_people_and_needs_none(place: Place) -> None:
    settings = read_settings(place).model_copy(update={"demo": True})

    assert serve.first_link(place, settings) == ""


@pytest.mark.timeout(120)
def test_what_cannot_be_asked_gives_no_link(place: Place) -> None:
    settings = read_settings(place)
    place.config.write_text("nonsense = true\n")

    assert serve.first_link(place, settings) == ""
