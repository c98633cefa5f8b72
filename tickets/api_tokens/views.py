"""What other parts see of a token; never the token itself, but once."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from core.ids import Username
from core.view import View
from tickets.staff.views import Role

LONGEST_DAYS = 366
"""A year, and the day on which somebody notices."""

Purpose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]


class NewToken(View):
    """What somebody asks for."""

    purpose: Purpose
    """Which program reads with it, and why."""
    roles: frozenset[Role] = Field(min_length=1)
    """Whose pages it reads."""
    days: int = Field(ge=1, le=LONGEST_DAYS)


class TokenView(View):
    """A token in the list."""

    id: int
    purpose: str
    roles: frozenset[Role]
    issued_by: Username
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    revoked_by: Username | None


class IssuedToken(View):
    """The one time at which the token itself is shown."""

    token: str
    view: TokenView
