"""Which Asterisk is used."""

import platform
import shutil
from pathlib import Path

import pytest

from hotline.asterisk import package
from hotline.asterisk.install import why_refused
from hotline.asterisk.package import (
    AsteriskUnavailable,
    ensure_asterisk,
    find_asterisk,
    needed,
)


@pytest.mark.parametrize("version", ["20.12.0", "20.15.2", "21.7.0", "22.2.0", "22.10.1", "23.1.0"])
def test_a_version_is_good_enough(version: str) -> None:
    assert why_refused(version) is None


@pytest.mark.parametrize(
    "version", ["16.28.0", "18.24.3", "20.9.2", "20.6.0", "21.6.9", "21.0", "22.1.4"]
)
def test_a_version_is_too_old_and_the_reason_says_what_is_needed(version: str) -> None:
    assert "20.12, 21.7, 22.2 or newer" in (why_refused(version) or "")


@pytest.mark.parametrize("version", ["", "certified/20.7-cert2", "GIT-master"])
def test_what_is_no_plain_release_is_refused(version: str) -> None:
    assert "plain releases" in (why_refused(version) or "")


def test_only_packages_that_loaded_modules_need_are_fetched() -> None:
    closure = ["asterisk=1:22", "gnupg-l10n=2", "libc6=2.41", "libspandsp2=0", "perl-base=5"]

    assert needed(closure) == ["asterisk=1:22", "libc6=2.41"]


def test_what_was_fetched_before_is_found_without_looking_further(tmp_path: Path) -> None:
    (tmp_path / package.STAMP).write_text("22.10.1\n")

    found = find_asterisk(tmp_path, say=print)

    assert found is not None
    assert found.version == "22.10.1"
    assert found.command[0].startswith(str(tmp_path))


def test_half_a_folder_is_not_an_asterisk(tmp_path: Path) -> None:
    (tmp_path / "usr").mkdir()

    assert find_asterisk(tmp_path, say=print) is None


def test_another_architecture_is_told_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")

    with pytest.raises(AsteriskUnavailable, match=r"riscv64: install Asterisk 22 yourself"):
        ensure_asterisk(tmp_path, allow_stale_index=False, say=print)


def test_a_machine_without_debians_tools_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)

    with pytest.raises(AsteriskUnavailable, match="apt-get is missing"):
        ensure_asterisk(tmp_path, allow_stale_index=False, say=print)
