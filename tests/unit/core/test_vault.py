"""Keeping values encrypted."""

import stat
from pathlib import Path

import pytest

from core.errors import Unavailable
from core.vault import KEYS, Vault, vault_in


def test_what_is_sealed_is_opened_with_the_same_keys(tmp_path: Path) -> None:
    sealed = vault_in(tmp_path).seal("żółć".encode())

    assert "żółć".encode() not in sealed
    assert vault_in(tmp_path).open(sealed).decode() == "żółć"


def test_only_the_owner_may_read_the_keys(tmp_path: Path) -> None:
    vault_in(tmp_path / "keys")

    assert stat.S_IMODE((tmp_path / "keys" / KEYS).stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "keys").iterdir()] == [KEYS]


def test_a_new_key_seals_and_the_older_ones_still_open(tmp_path: Path) -> None:
    old, new = (vault_in(tmp_path / name) for name in ("old", "new"))
    keys = [(tmp_path / name / KEYS).read_bytes().strip() for name in ("new", "old")]
    both = Vault(keys)

    assert both.open(old.seal(b"1234")) == b"1234"
    assert new.open(both.seal(b"1234")) == b"1234"


def test_a_strangers_or_changed_value_is_refused(tmp_path: Path) -> None:
    vault = vault_in(tmp_path / "ours")
    changed = bytearray(vault.seal(b"1234"))
    changed[-1] ^= 1

    for sealed in (vault_in(tmp_path / "theirs").seal(b"1234"), bytes(changed), b""):
        with pytest.raises(Unavailable):
            vault.open(sealed)


def test_a_mark_fits_its_text_and_its_purpose_alone(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    mark = vault.mark("thread", "ZGL2400001")

    assert vault.recognises("thread", "ZGL2400001", mark)
    assert not vault.recognises("thread", "ZGL2400002", mark)
    assert not vault.recognises("bounce", "ZGL2400001", mark)
    assert not vault.recognises("thread", "ZGL2400001", "ł" * 16)


def test_marks_of_older_keys_are_recognised(tmp_path: Path) -> None:
    old, new = (vault_in(tmp_path / name) for name in ("old", "new"))
    both = Vault((tmp_path / name / KEYS).read_bytes().strip() for name in ("new", "old"))

    assert both.recognises("thread", "ZGL2400001", old.mark("thread", "ZGL2400001"))
    assert not new.recognises("thread", "ZGL2400001", old.mark("thread", "ZGL2400001"))
