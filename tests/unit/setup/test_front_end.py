"""The front end is built by Node when its sources changed, and only then."""

import json
import os
from pathlib import Path

import pytest

from hotline.cli.place import Place
from hotline.setup.errors import Missing
from hotline.setup.front_end import ensure_front_end

PACKAGE = {"name": "console", "version": "1.0.0", "scripts": {"build": "node build.js"}}
LOCK = {"name": "console", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": PACKAGE}}
BUILD = """
const { mkdirSync, copyFileSync } = require('node:fs');
mkdirSync('../static', { recursive: true });
copyFileSync('page.html', '../static/index.html');
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checkout whose front end is one page, and whose npm keeps to this folder."""
    web = tmp_path / "agent_console" / "web"
    web.mkdir(parents=True)
    (web / "package.json").write_text(json.dumps(PACKAGE))
    (web / "package-lock.json").write_text(json.dumps(LOCK))
    (web / "build.js").write_text(BUILD)
    (web / "page.html").write_text("one")
    (tmp_path / "var").mkdir()
    environ = {"PATH": os.defpath, "HOME": str(tmp_path)}
    return Place(root=tmp_path, var=tmp_path / "var", config=tmp_path / "none", environ=environ)


def page(place: Place) -> str:
    return (place.root / "agent_console" / "static" / "index.html").read_text()


def test_it_is_built(place: Place) -> None:
    said = ensure_front_end(place, print)

    assert (said, page(place)) == ("built", "one")


def test_a_second_time_there_is_nothing_to_do(place: Place) -> None:
    ensure_front_end(place, print)

    assert ensure_front_end(place, print) == "already there"


def test_it_is_built_again_when_a_source_changed(place: Place) -> None:
    ensure_front_end(place, print)
    (place.root / "agent_console" / "web" / "page.html").write_text("two")

    said = ensure_front_end(place, print)

    assert (said, page(place)) == ("built", "two")


def test_a_build_that_fails_is_quoted(place: Place) -> None:
    (place.root / "agent_console" / "web" / "page.html").unlink()

    with pytest.raises(Missing, match=r"page\.html"):
        ensure_front_end(place, print)


def test_an_installed_package_brings_it_along(tmp_path: Path) -> None:
    place = Place(root=tmp_path, var=tmp_path, config=tmp_path, environ={})

    assert ensure_front_end(place, print) == "came with the installation"
