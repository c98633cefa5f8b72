"""``privacy`` as people at the command line meet it."""

import zipfile
from argparse import ArgumentParser
from pathlib import Path

import pytest

from hotline.cli import audit, customers, privacy
from hotline.cli.place import Place
from hotline.setup.errors import Missing
from tickets.migrations import upgrade

ACCOUNT = "customer_number;first_name;last_name;phones\n10000001;Marta;Wilk;+48600000214\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An installation with one customer."""
    url = f"sqlite+aiosqlite:///{tmp_path}/hotline.db"
    upgrade(url)
    config = tmp_path / "hotline.toml"
    secrets = "[asterisk]\nami_secret = 'a'\nari_secret = 'a'\n"
    config.write_text(f"var = '{tmp_path}'\ndatabase_url = '{url}'\n{secrets}")
    (tmp_path / "accounts.csv").write_text(ACCOUNT)
    place = Place(root=tmp_path, var=tmp_path, config=config, environ={})
    run(customers, place, "import", str(tmp_path / "accounts.csv"))
    return place


def run(verb: object, place: Place, *words: str) -> int:
    parser = ArgumentParser()
    verb.arguments(parser)  # type: ignore[attr-defined]
    status: int = verb.run(place, parser.parse_args(words))  # type: ignore[attr-defined]
    return status


def test_a_dry_run_erases_nothing_and_erasing_does(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    run(privacy, place, "erase", "--customer", "1", "--dry-run")
    first = capsys.readouterr().out
    run(privacy, place, "erase", "--customer", "1")

    assert "numbers: 2\nnothing was changed" in first
    assert capsys.readouterr().out.endswith("numbers: 1\nerasure 1 is done\n")


def test_a_hold_forbids_erasing_until_it_is_lifted(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    run(privacy, place, "hold", "--customer", "1", "--reason", "the court asks", "--by", "ewa")

    with pytest.raises(Missing, match="the court asks"):
        run(privacy, place, "erase", "--customer", "1")
    run(privacy, place, "lift", "--hold", "1", "--by", "ewa")
    run(privacy, place, "erase", "--customer", "1")

    assert "on customer 1, until it is lifted, by ewa" in capsys.readouterr().out


def test_an_export_is_an_archive_for_its_owner_alone(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    file = place.var / "marta.zip"

    run(privacy, place, "export", "--customer", "1", "--to", str(file))

    with zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["person.json"]
    assert file.stat().st_mode & 0o777 == 0o600


def test_who_looked_is_told_by_day(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(place.var / "marta.zip")
    run(privacy, place, "export", "--customer", "1", "--to", file, "--by", "ewa")
    capsys.readouterr()

    run(audit, place, "looks", "--customer", "1")
    told = capsys.readouterr().out
    run(audit, place, "looks", "--customer", "1", "--until", "2020-01-01")

    assert told.split()[1:] == ["ewa", "person_exported", "customer", "1"]
    assert capsys.readouterr().out == ""


def test_a_purge_of_a_young_database_finds_nothing(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    run(privacy, place, "purge", "--dry-run")

    assert "calls: 0" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["export", "--customer", "1"], ["lift"], ["erase"]])
def test_what_is_missing_is_named(place: Place, words: list[str]) -> None:
    with pytest.raises(Missing):
        run(privacy, place, *words)
