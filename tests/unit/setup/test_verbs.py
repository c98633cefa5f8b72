"""The command line: every verb is listed and can be loaded."""

import importlib
from pathlib import Path

import pytest

from hotline.cli.verbs import VERBS, run


def test_without_a_verb_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status = run([], {})

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:]]
    assert (status, listed) == (0, list(VERBS))


def test_an_unknown_verb_is_answered_with_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    wrong_use = 2

    assert run(["dance"], {}) == wrong_use
    assert "up " in capsys.readouterr().out


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_has_a_file_of_its_own(name: str) -> None:
    verb = importlib.import_module(f"hotline.cli.{name.replace('-', '_')}")

    assert callable(verb.arguments)
    assert callable(verb.run)


def test_a_bad_configuration_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "hotline.toml"
    config.write_text("[asterisk]\nami_secret = 'a'\n")

    status = run(["config", "show", "--config", str(config)], {})

    assert status == 1
    assert "HOTLINE_ASTERISK__ARI_SECRET: Field required" in capsys.readouterr().err


def test_a_chosen_folder_outranks_the_one_in_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = {"HOTLINE_VAR": "elsewhere"}

    run(["config", "show", "--var", str(tmp_path)], environ)

    assert str(tmp_path / "hotline.toml") in capsys.readouterr().err
    assert environ == {"HOTLINE_VAR": str(tmp_path)}
