"""Apt's sources are read in both of their forms; only the main Debian archive counts."""

from pathlib import Path

import pytest

from hotline.debian import FetchFailed, mirror_of

DEB822 = """\
Types: deb
# a dated copy: http://old.example/debian
URIs: http://security.example/debian-security
Suites: bookworm-security
Components: main

Types: deb
URIs: http://mirror.example/debian/
Suites: bookworm
 bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
"""

ONE_LINE = """\
# deb http://commented.example/debian bookworm main
deb-src http://source.example/debian bookworm main
deb [arch=amd64 signed-by=/k.gpg] https://vendor.example/linux/debian bookworm stable
deb [arch=amd64] http://list.example/debian bookworm main contrib  # the archive
"""


def test_a_deb822_source_is_read(tmp_path: Path) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list.d" / "debian.sources").write_text(DEB822)

    mirror = mirror_of(tmp_path)

    assert mirror == "http://mirror.example/debian/"


def test_a_one_line_source_is_read(tmp_path: Path) -> None:
    (tmp_path / "sources.list").write_text(ONE_LINE)

    mirror = mirror_of(tmp_path)

    assert mirror == "http://list.example/debian"


def test_a_source_that_is_switched_off_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "sources.list").write_text(ONE_LINE)
    (tmp_path / "sources.list.d").mkdir()
    off = DEB822.replace("Types:", "Enabled: no\nTypes:")
    (tmp_path / "sources.list.d" / "debian.sources").write_text(off)

    mirror = mirror_of(tmp_path)

    assert mirror == "http://list.example/debian"


def test_a_machine_without_the_archive_is_told_so_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match="No Debian archive is listed"):
        mirror_of(tmp_path)
