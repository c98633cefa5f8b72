"""The audit log: the database itself refuses to change or delete an entry.

Who did what and when stays with the entry. To whom is kept apart and salted, so that it can be
erased; links chain the entries in the order in which they were found.
"""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Table
from core.ids import Username
from tickets.audit.views import Action, AuditView
from tickets.columns import words


class AuditContent(Table):
    """What an entry was about; of an erased one only the erasure is known."""

    __tablename__ = "audit_content"

    entry: Mapped[int] = mapped_column(ForeignKey("audit_entry.id"), primary_key=True)
    salt: Mapped[bytes | None]
    """Chance: without it nobody can guess from the digest whom an erased entry was about."""
    object: Mapped[str | None] = mapped_column(index=True)
    erased_by: Mapped[int | None]
    """The number of the erasure."""


class AuditEntry(Table):
    """Somebody did or saw something."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    who: Mapped[Username]
    what: Mapped[Action] = mapped_column(words(Action))
    object: Mapped[str] = mapped_column(default="")
    """Where versions before the chain wrote what it was about; empty once the entry is linked."""
    content: Mapped[AuditContent | None] = relationship(lazy="raise")

    def view(self) -> AuditView:
        """As others see it."""
        about = (self.content.object or "erased") if self.content else self.object
        return AuditView(id=self.id, at=self.at, who=self.who, what=self.what, object=about)


class AuditLink(Table):
    """One link of the chain; never changed."""

    __tablename__ = "audit_link"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3 ... without a gap."""
    entry: Mapped[int] = mapped_column(unique=True)
    """No foreign key: of what was purged, the last link stays for the next one to hold on to."""
    digest: Mapped[str]
    """Of salt and object."""
    hash: Mapped[str]
    """Of the link before, this entry and its digest."""
