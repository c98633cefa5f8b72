"""A token as it is kept: a thief of this table has none."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.api_tokens.views import TokenView
from tickets.columns import Shaped
from tickets.staff.views import Role


class ApiToken(Table):
    """One program's permission to read."""

    __tablename__ = "api_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[str]
    roles: Mapped[frozenset[Role]] = mapped_column(Shaped(frozenset[Role]))
    issued_by: Mapped[Username]
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[Username | None]

    def view(self) -> TokenView:
        """As others see it."""
        return TokenView.model_validate(self, from_attributes=True)
