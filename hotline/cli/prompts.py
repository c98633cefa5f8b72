"""``prompts``: build the recordings of all prompts; the voices are fetched if they are missing."""

import argparse

from hotline.cli.place import Place
from hotline.cli.settings import read_settings
from hotline.setup.installation import build_recordings, fetch_voices


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(place: Place, _options: argparse.Namespace) -> int:
    fetch_voices(read_settings(place).voice.engine, place.allow_stale_index, print)
    print(build_recordings(place, print))
    return 0
