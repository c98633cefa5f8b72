"""Recordings and attachments; their contents are encrypted, each with a key of its own."""

from datetime import datetime

from tickets.additions.model import Attachment, Information
from tickets.files.model import FileUse, Recording, StoredFile
from tickets.privacy.holding import By, Holding, Row, columns, empty
from tickets.privacy.views import Period


def _since_now(row: Row, at: datetime) -> datetime | None:
    """Only what was there is erased."""
    return at if row["use_id"] is not None else row["erased_at"]


HOLDINGS = (
    Holding(
        table=Recording,
        section="recordings",
        found_by={"call": By.CALL, "ticket": By.TICKET},
        blank={"erased_at": _since_now},
        plain=columns("id key kind size kept_at"),
        staff=columns("erased_by"),
        file="use_id",
        period=Period.RECORDINGS,
        because="that there was a recording, and when it was erased",
        named=lambda row: f"recording {row['id']}",
    ),
    Holding(
        table=Attachment,
        section="attachments",
        found_by={"ticket": By.TICKET},
        blank={"name": empty},
        plain=columns("id key kind size added_at"),
        staff=columns("by"),
        file="use_id",
        period=Period.ARCHIVE,
        because="that there was a file is part of the ticket's history",
        named=lambda row: f"attachment {row['id']} of {row['ticket']}",
    ),
    Holding(
        table=Information,
        section="information",
        found_by={"ticket": By.TICKET},
        blank={"text": empty},
        plain=columns("id key at"),
        staff=columns("by"),
        period=Period.ARCHIVE,
        because="that something was added is part of the ticket's history",
    ),
    Holding(
        table=FileUse,
        plain=columns("id file_id"),
        period=Period.OWN,
        because="goes with the last row that points to it",
    ),
    Holding(
        table=StoredFile,
        plain=columns("id place size stored_at scan look_at"),
        secret=columns("digest sealed_key"),
        period=Period.OWN,
        because="goes with its last use, and the key with it",
    ),
)
