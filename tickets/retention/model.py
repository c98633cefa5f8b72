"""What went last."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from tickets.columns import words
from tickets.privacy.views import Period


class LastPurge(Table):
    """When what was purged last, and how much of it went."""

    __tablename__ = "last_purge"

    period: Mapped[Period] = mapped_column(words(Period), primary_key=True)
    at: Mapped[datetime]
    removed: Mapped[int]
