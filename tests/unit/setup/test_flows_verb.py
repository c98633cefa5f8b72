"""``flows`` needs the recordings, whose lengths it adds up."""

import argparse
from pathlib import Path

import pytest

from hotline.cli import flows
from hotline.cli.place import CHECKOUT, Place
from hotline.setup.errors import Missing


def test_without_recordings_it_says_how_to_get_them(tmp_path: Path) -> None:
    place = Place(root=CHECKOUT, var=tmp_path, config=tmp_path / "hotline.toml", environ={})

    with pytest.raises(Missing, match="python3 -m hotline prompts"):
        flows.run(place, argparse.Namespace(draw=False))
