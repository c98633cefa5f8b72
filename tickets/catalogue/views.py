"""A service of the catalogue, as administrators write it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from core.view import View

MOST = 200
"""Of all, retired ones too: what was noted with them keeps its name."""
OFFERED = 99
"""At once: by telephone a service is chosen with two digits."""

ServiceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,23}$")]
"""Given once, for tickets are kept under it; people read a sign that follows from it."""
Said = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=2,
        max_length=100,
        pattern=r"^[^\x00-\x1f{}]*[A-Za-z0-9][^\x00-\x1f{}]*$",
    ),
]
"""Never empty and never signs alone: the voice says it, and a caller must not hear silence."""


class MenuGroup(StrEnum):
    """Under which key of the menu callers look for it (domain 2)."""

    TRADE = "G1"
    EXCISE = "G2"
    SENT = "G3"
    ACCOUNT = "G4"
    OTHER = "G5"


class ServiceInput(View):
    """A service as it shall be; its English name is what is said in English."""

    name_pl: Said
    name_en: Said
    spoken_pl: Said
    group: MenuGroup
    retired: bool = False
    """Nothing new is about it; what was about it keeps its name."""


class NewService(ServiceInput):
    """A service that there was not."""

    code: ServiceCode


class ServiceChange(View):
    """How a service shall be, and how it was when somebody decided so."""

    seen: ServiceInput
    wanted: ServiceInput


class ServiceOrder(View):
    """All services, the first one first."""

    codes: Annotated[tuple[ServiceCode, ...], Field(max_length=MOST)]
