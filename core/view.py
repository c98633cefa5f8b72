"""What leaves and enters the domain: frozen values that know how to become JSON."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
)

YEARS = range(1990, 2200)
"""Whatever is outside is a slip of the pen, and no arithmetic with it is safe."""
WRITTEN: Final = re.compile(r"\d{4}-\d\d-\d\d")
"""How a day begins, alone or with a time (RFC 3339)."""


class View(BaseModel):
    """A frozen picture of a record at one moment."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _day(value: object) -> object:
    return date.fromisoformat(_written(value)) if not isinstance(value, date) else value


def _moment(value: object) -> object:
    return datetime.fromisoformat(_written(value)) if not isinstance(value, datetime) else value


def _written(value: object) -> str:
    """A number would be read as seconds since 1970."""
    if isinstance(value, str) and WRITTEN.match(value):
        return value
    raise ValueError("a day is written as 2026-11-22, and a time follows after a T")


def _sane(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError("a moment lies in our time")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, BeforeValidator(_moment), AfterValidator(_sane)]
"""A time that somebody outside has named: with its zone, and kept in UTC."""

Day = Annotated[
    date,
    BeforeValidator(_day),
    Field(ge=date(YEARS.start, 1, 1), lt=date(YEARS.stop, 1, 1)),
]
"""A day that somebody outside has named."""
