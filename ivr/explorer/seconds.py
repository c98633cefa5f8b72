"""How long something is heard: recordings are measured, sentences made for a call are estimated."""

from core.language import Language
from ivr.explorer.graph import Lengths
from ivr.prompts import Key

LETTERS_A_SECOND = 14
RECORDED, VOICED = "hotline", "voiced"
UNCOUNTED = frozenset({Key.AN_LEAD, Key.AN_MORE})
"""Announcements are not counted (domain 4.6), and neither is what frames them."""


def seconds_of(sound: str, lengths: Lengths) -> float:
    """Nothing for announcements, and for what is not recorded: that is refused elsewhere."""
    folder, _, rest = sound.partition("/")
    if folder == VOICED:
        return len(rest) / LETTERS_A_SECOND
    if folder != RECORDED or prompt_of(sound) in UNCOUNTED:
        return 0.0
    return lengths[Language(rest.partition("/")[0])].get(prompt_of(sound), 0.0)


def prompt_of(sound: str) -> str:
    """The prompt's name in the path of its recording."""
    return sound.rpartition("/")[2]
