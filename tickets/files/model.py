"""Kept files, who uses them, and recordings."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db import Table
from core.ids import CallId, TicketNumber, Username
from tickets.columns import words
from tickets.files.scanning import NEXT_LOOK, Verdict
from tickets.files.store import Written
from tickets.files.views import RecordingKind, RecordingView, ScanState


class StoredFile(Table):
    """One encrypted content, however often it is used; without this row it is noise."""

    __tablename__ = "stored_file"
    __table_args__ = (Index("ix_stored_file_scan_look_at", "scan", "look_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    """The vault's fingerprint of the content."""
    place: Mapped[str] = mapped_column(unique=True)
    """Where it lies, below the folder of files; never the same again after an erasure."""
    sealed_key: Mapped[bytes]
    """What opens the file, sealed by the vault."""
    size: Mapped[int]
    """Bytes of the content."""
    stored_at: Mapped[datetime]
    scan: Mapped[ScanState] = mapped_column(words(ScanState))
    look_at: Mapped[datetime]
    """When the scanner is asked again, while the file waits for it."""

    def written(self) -> Written:
        """What the store needs to read it."""
        return Written(self.digest, self.place, self.sealed_key, self.size)

    def judge(self, verdict: Verdict, at: datetime) -> None:
        """Note what the scanner said; what it could not look at is looked at again."""
        if self.scan is not ScanState.WAITING:
            return
        match verdict:
            case Verdict.CLEAN:
                self.scan = ScanState.CLEAN
            case Verdict.INFECTED:
                self.scan = ScanState.INFECTED
            case Verdict.COULD_NOT_LOOK:
                self.look_at = at + NEXT_LOOK


class FileUse(Table):
    """One use of a stored file: when the last one ends, the file and its key are erased."""

    __tablename__ = "file_use"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    file: Mapped[StoredFile] = relationship(lazy="raise")


class Recording(Table):
    """A voice message, or a conversation; the row stays when the sound is erased."""

    __tablename__ = "recording"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    """Makes a repeated keeping harmless."""
    kind: Mapped[RecordingKind] = mapped_column(words(RecordingKind))
    call: Mapped[CallId] = mapped_column(index=True)
    ticket: Mapped[TicketNumber | None] = mapped_column(ForeignKey("ticket.number"), index=True)
    use_id: Mapped[int | None] = mapped_column(ForeignKey("file_use.id"), unique=True)
    size: Mapped[int]
    kept_at: Mapped[datetime] = mapped_column(index=True)
    erased_at: Mapped[datetime | None]
    erased_by: Mapped[Username | None]

    @property
    def name(self) -> str:
        """What it is called in the audit log, and on the ticket that it made."""
        return f"recording {self.id}"

    def view(self) -> RecordingView:
        """As others see it."""
        return RecordingView(
            id=self.id,
            kind=self.kind,
            call=self.call,
            ticket=self.ticket,
            kept_at=self.kept_at,
            size=self.size,
            erased_at=self.erased_at,
            erased_by=self.erased_by,
        )
