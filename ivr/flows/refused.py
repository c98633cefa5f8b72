"""What the house has refused, in words."""

from core.errors import DomainError
from ivr.prompts import Key

WORDS = {
    "same_person": Key.ST_SAME_PERSON,
    "not_approved": Key.ST_CHANGED,
    "draft_changed": Key.ST_CHANGED,
    "not_a_draft": Key.ST_CHANGED,
    "not_requested": Key.ST_CHANGED,
    "incomplete": Key.ST_INCOMPLETE,
    "shortened": Key.ST_INCOMPLETE,
    "nothing_said": Key.ST_NOTHING,
}
"""What can be said more exactly than that it was refused."""


def words_of(refused: DomainError) -> Key:
    """Why not; what only the console can put right is told as such."""
    return WORDS.get(refused.code, Key.ST_REFUSED)
