"""Explorations for tests: of flows with a planted defect, and of one without."""

from pathlib import Path

from core.language import Language
from ivr.explorer.declared import REPLIES
from ivr.explorer.entry import Entry, Flow
from ivr.explorer.explore import Explorer
from ivr.explorer.graph import Explored, Lengths
from ivr.prompts import prompts_folder, read_prompts

PROMPTS = read_prompts(prompts_folder())
SHORT: Lengths = {
    language: dict.fromkeys(map(str, PROMPTS.recorded(language)), 1.0) for language in Language
}
"""Every recording takes a second."""


def explored(flow: Flow, lengths: Lengths = SHORT, *files: Path) -> Explored:
    """One flow alone."""
    return Explorer(PROMPTS, lengths, REPLIES).explore([Entry(flow)], files)
