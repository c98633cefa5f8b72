"""What leaves and enters the domain: frozen values that know how to become JSON."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict

YEARS = range(1990, 2200)
"""Whatever is outside is a slip of the pen, and no arithmetic with it is safe."""


class View(BaseModel):
    """A frozen picture of a record at one moment."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _sane(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise ValueError("a moment lies in our time")
    return moment.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_sane)]
"""A time that somebody outside has named: with its zone, and kept in UTC."""
