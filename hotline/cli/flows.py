"""``flows``: every conversation explored; what would strand a caller is refused, with pictures."""

import argparse
import sys
from pathlib import Path

from hotline.cli.place import Place
from hotline.setup.errors import Missing
from ivr.explorer.declared import ENTRIES, REPLIES
from ivr.explorer.explore import Explorer
from ivr.explorer.lengths import measured
from ivr.explorer.pictures import draw, outdated
from ivr.explorer.refusals import refusals
from ivr.explorer.steps import flow_files
from ivr.prompts import prompts_folder, read_prompts

PICTURES = Path("docs") / "flows"


def arguments(parser: argparse.ArgumentParser) -> None:
    """To look is the default; to draw is asked for."""
    wish = parser.add_mutually_exclusive_group()
    wish.add_argument("--check", action="store_true", help="compare the pictures too (default)")
    wish.add_argument("--draw", action="store_true", help="write the pictures to docs/flows")


def run(place: Place, options: argparse.Namespace) -> int:
    """Fails when anything is refused, or a picture is not current."""
    prompts, lengths = read_prompts(prompts_folder()), measured(place.var / "sounds")
    if not all(lengths.values()):
        raise Missing("the recordings are missing: python3 -m hotline prompts builds them")
    found = Explorer(prompts, lengths, REPLIES).explore(ENTRIES, flow_files())
    folder = place.root / PICTURES
    if options.draw:
        draw(found, folder)
    wrong = [*refusals(found), *outdated(found, folder)]
    for words in wrong:
        print(words, file=sys.stderr)
    print(
        f"{found.forks} forks, {found.states} states, {len(found.steps)} steps, "
        f"{len(found.ended)} ends, {len(wrong)} refused"
    )
    return 1 if wrong else 0
