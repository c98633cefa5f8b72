"""What each kind of message needs: its values, its media, and how long it is worth sending.

A new kind is a word in ``MessageKind``, a line here and a text in each of ``texts/*.toml``; the
tests fail until it has all three.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from tickets.outbox.views import Medium, MessageKind

DAY = timedelta(days=1)
GIVE_UP = 3 * DAY
"""Whoever cannot be reached for this long is not told any more."""

ANYHOW = frozenset(Medium)
WRITTEN = frozenset({Medium.EMAIL})


@dataclass(frozen=True, slots=True)
class Needs:
    """What a message of one kind needs."""

    values: frozenset[str]
    """Names of ``Notice.values``; ``number`` is taken from ``Notice.ticket``."""
    media: frozenset[Medium] = ANYHOW
    useful_for: timedelta = GIVE_UP
    secret: bool = False
    """Holds a code or a link: forgotten at once when the message has failed, too."""


NEEDS: Mapping[MessageKind, Needs] = {
    MessageKind.CONFIRMATION: Needs(frozenset({"number", "code"}), secret=True),
    MessageKind.ANSWER: Needs(frozenset({"number", "text", "complaint_until"})),
    MessageKind.RETURNED: Needs(frozenset({"number", "missing", "lacking"})),
    MessageKind.QUESTION: Needs(frozenset({"number", "text"})),
    MessageKind.SURVEY: Needs(frozenset({"number", "link"}), secret=True),
    MessageKind.FIXED: Needs(frozenset({"title"}), useful_for=DAY),
    MessageKind.RETRACTED: Needs(frozenset({"title"}), useful_for=DAY),
    MessageKind.PIN_LINK: Needs(
        frozenset({"link", "valid_until"}), media=WRITTEN, useful_for=DAY, secret=True
    ),
    MessageKind.LOGIN_CHANGE: Needs(
        frozenset({"takes_effect_at", "stop_link"}), media=WRITTEN, secret=True
    ),
    MessageKind.PASSWORD_LINK: Needs(
        frozenset({"link", "username", "valid_until"}), media=WRITTEN, useful_for=DAY, secret=True
    ),
    MessageKind.DEADLINE: Needs(frozenset({"number", "due_on"}), useful_for=DAY),
    MessageKind.COVER: Needs(
        frozenset({"language", "start", "end", "planned", "minimum"}),
        media=WRITTEN,
        useful_for=timedelta(hours=2),
    ),
    MessageKind.ALERT: Needs(
        frozenset({"figure", "value", "limit", "at"}),
        media=WRITTEN,
        useful_for=timedelta(hours=1),
    ),
    MessageKind.REPORT: Needs(
        frozenset({"first", "last", "calls_in", "service", "figures", "link"}),
        media=WRITTEN,
        useful_for=DAY,
    ),
    MessageKind.INSTRUCTIONS: Needs(frozenset(), media=WRITTEN, useful_for=DAY),
    MessageKind.ARTICLE: Needs(frozenset({"title", "text"}), media=WRITTEN, useful_for=DAY),
}
"""Days are ISO dates (2026-11-20), moments ISO times with a zone, both told as in Warsaw."""
