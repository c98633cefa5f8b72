"""``customers import`` as people at the command line meet it."""

from argparse import ArgumentParser
from pathlib import Path

import pytest

from hotline.cli import customers
from hotline.cli.place import Place
from hotline.setup.errors import Missing
from tickets.migrations import upgrade

HEADER = "customer_number;first_name;last_name\n"
MARTA = "10000001;Marta;Wilk\n"
NAMELESS = "10000002;Olga;\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An installation with an empty database."""
    url = f"sqlite+aiosqlite:///{tmp_path}/hotline.db"
    upgrade(url)
    config = tmp_path / "hotline.toml"
    config.write_text(f"database_url = '{url}'\n[asterisk]\nami_secret = 'a'\nari_secret = 'a'\n")
    return Place(root=tmp_path, var=tmp_path, config=config, environ={})


def imported(place: Place, text: str, *options: str) -> int:
    file = place.var / "accounts.csv"
    file.write_text(text)
    parser = ArgumentParser()
    customers.arguments(parser)
    return customers.run(place, parser.parse_args(["import", str(file), *options]))


def test_an_import_says_what_has_become_of_the_accounts(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    first, again = imported(place, HEADER + MARTA), imported(place, HEADER + MARTA)

    assert (first, again) == (0, 0)
    assert capsys.readouterr().out.splitlines() == [
        "1 new, 0 changed, 0 unchanged, 0 rejected",
        "0 new, 0 changed, 1 unchanged, 0 rejected",
    ]


def test_a_dry_run_says_that_it_kept_nothing(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(place, HEADER + MARTA, "--dry-run")

    assert (
        capsys.readouterr().out == "1 new, 0 changed, 0 unchanged, 0 rejected; nothing was kept\n"
    )


def test_rejected_lines_are_listed_and_the_command_fails(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    status = imported(place, HEADER + MARTA + NAMELESS)

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "line 3: last_name is empty",
        "1 new, 0 changed, 0 unchanged, 1 rejected",
    ]


def test_a_file_of_something_else_is_refused_in_words(place: Place) -> None:
    with pytest.raises(Missing, match="column 1, 2 is unknown"):
        imported(place, "name;pesel\n")


def test_a_file_that_is_not_there_is_named(place: Place) -> None:
    parser = ArgumentParser()
    customers.arguments(parser)

    with pytest.raises(Missing, match=r"gone\.csv cannot be read"):
        customers.run(place, parser.parse_args(["import", "gone.csv"]))


def test_a_database_that_was_never_upgraded_is_said_in_words(place: Place) -> None:
    (place.var / "hotline.db").write_bytes(b"")

    with pytest.raises(Missing, match="database"):
        imported(place, HEADER + MARTA)
