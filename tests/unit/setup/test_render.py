"""``asterisk render`` writes into a folder of its own and into no other."""

import argparse
from pathlib import Path

import pytest

from hotline.cli import asterisk
from hotline.cli.place import Place
from hotline.setup.errors import Missing

CONFIGURATION = '[asterisk]\nami_secret = "of the manager"\nari_secret = "of the interface"\n'


@pytest.fixture
def place(tmp_path: Path) -> Place:
    config = tmp_path / "hotline.toml"
    config.write_text(f'var = "{tmp_path}/var"\n{CONFIGURATION}')
    return Place(root=tmp_path, var=tmp_path, config=config, environ={})


def options(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    asterisk.arguments(parser)
    return parser.parse_args(["render", *words])


def test_an_empty_folder_is_filled_and_filled_again(place: Place, tmp_path: Path) -> None:
    own = tmp_path / "hotline"
    own.mkdir()

    assert asterisk.run(place, options("--to", str(own))) == 0
    assert asterisk.run(place, options("--to", str(own))) == 0
    assert (own / "pjsip.conf").exists()


@pytest.mark.parametrize("name", ["pjsip.conf", "extensions_custom.conf"])
def test_a_folder_with_files_of_others_is_refused_and_left_alone(
    name: str, place: Place, tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs" / name
    theirs.parent.mkdir()
    theirs.write_text("; theirs\n")

    with pytest.raises(Missing, match="give an empty directory"):
        asterisk.run(place, options("--to", str(theirs.parent)))

    assert [theirs] == list(theirs.parent.iterdir())
    assert theirs.read_text() == "; theirs\n"


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_looking_writes_nothing(
    option: str, place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = asterisk.run(place, options("--to", str(tmp_path / "hotline"), option))

    assert status == (1 if option == "--check" else 0)
    assert ("+" in capsys.readouterr().out) is (option == "--diff")
    assert not (tmp_path / "hotline").exists()
    assert not (tmp_path / "var").exists()
