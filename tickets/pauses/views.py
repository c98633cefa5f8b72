"""Reasons of a pause, as consultants choose them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from core.view import View

NEEDED = "break"
"""What the key for a pause asks for, and what a desk gets that is left empty."""
MOST = 40
"""Of all, retired ones too: what was noted with them keeps its name."""
OFFERED = 12
"""At once: a menu that is read at a glance."""

PauseName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]*$"
    ),
]
PauseCode = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z][a-z0-9_]*$")]
"""What the exchange notes."""


class PauseNames(View):
    """What it is called in both languages."""

    name_pl: PauseName
    name_en: PauseName


class PauseInput(PauseNames):
    """A reason as it shall be."""

    retired: bool = False
    """Nobody can choose it any more; what was noted with it keeps its name."""


class PauseOrder(View):
    """All reasons, the first one first."""

    codes: Annotated[tuple[PauseCode, ...], Field(max_length=MOST)]


class PauseView(View):
    """A reason, in its place of the list."""

    code: str
    name_pl: str
    name_en: str
    retired: bool
    needed: bool
    """The console itself uses it, so it stays."""
