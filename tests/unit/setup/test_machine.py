"""What is missing is said in words, with the command that cures it."""

from dataclasses import replace
from pathlib import Path

import pytest

from hotline.setup.errors import Missing
from hotline.setup.machine import APT_LINE, Machine, check, check_for_tests

DEBIAN = Machine(
    system="linux", processor="x86_64", has_ensurepip=True, has_command=lambda _name: True
)


def test_a_debian_on_amd64_will_do() -> None:
    assert check(DEBIAN) == "Linux on amd64 with Debian's tools"


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (replace(DEBIAN, system="darwin"), "runs on Linux, and this machine runs darwin"),
        (replace(DEBIAN, processor="aarch64"), "for amd64 only, and this is aarch64"),
        (replace(DEBIAN, has_command=lambda _name: None), "apt-get and dpkg-deb are missing"),
        (replace(DEBIAN, has_ensurepip=False), "sudo apt-get install -y python3-venv"),
    ],
)
def test_what_is_missing_is_named(machine: Machine, words: str) -> None:
    with pytest.raises(Missing, match=words):
        check(machine)


def test_this_machine_is_looked_at() -> None:
    assert Machine.this().system == "linux"


def test_the_tests_have_what_they_need(tmp_path: Path) -> None:
    (tmp_path / "15" / "bin").mkdir(parents=True)
    (tmp_path / "15" / "bin" / "initdb").touch()

    assert check_for_tests(DEBIAN, tmp_path) == "Chromium and PostgreSQL are there"


def test_missing_test_tools_are_named_together_with_the_line_that_brings_them(
    tmp_path: Path,
) -> None:
    bare = replace(DEBIAN, has_command=lambda _name: None)

    with pytest.raises(Missing) as missing:
        check_for_tests(bare, tmp_path)

    assert str(missing.value) == f"The tests need chromium and postgresql: {APT_LINE}"


def test_the_readme_names_the_same_line() -> None:
    readme = Path(__file__).parents[3] / "README.md"

    assert APT_LINE in readme.read_text()
