"""Information and attachments of tickets."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import TicketNumber, Username
from tickets.additions.views import AttachmentView, FileKind, InformationView
from tickets.columns import words
from tickets.files.views import ScanState


class Information(Table):
    """What somebody has added to a ticket in words; never changed."""

    __tablename__ = "information"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Makes a repeated adding harmless."""
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    at: Mapped[datetime]
    by: Mapped[Username | None]
    text: Mapped[str]

    def view(self) -> InformationView:
        """As others see it."""
        return InformationView(
            id=self.id, ticket=self.ticket, at=self.at, by=self.by, text=self.text
        )


class Attachment(Table):
    """A file of a ticket; the row stays when the file is removed, without its name."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Makes a repeated adding harmless."""
    ticket: Mapped[TicketNumber] = mapped_column(ForeignKey("ticket.number"), index=True)
    name: Mapped[str]
    kind: Mapped[FileKind] = mapped_column(words(FileKind))
    size: Mapped[int]
    use_id: Mapped[int | None] = mapped_column(ForeignKey("file_use.id"), unique=True)
    """Empty when it was removed."""
    added_at: Mapped[datetime]
    by: Mapped[Username | None]

    @property
    def object(self) -> str:
        """What it is called in the audit log."""
        return f"attachment {self.id} of {self.ticket}"

    def view(self, scan: ScanState) -> AttachmentView:
        """As others see it."""
        return AttachmentView(
            id=self.id,
            ticket=self.ticket,
            name=self.name,
            kind=self.kind,
            size=self.size,
            added_at=self.added_at,
            by=self.by,
            scan=scan,
        )
