"""What other parts see of information and attachments."""

from datetime import datetime
from enum import StrEnum

from core.ids import TicketNumber, Username
from core.view import View
from tickets.files.views import ScanState


class FileKind(StrEnum):
    """What may be attached; no archives, and no documents with macros."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TEXT = "txt"
    XML = "xml"
    CSV = "csv"
    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"


class InformationView(View):
    """What somebody has added in words."""

    id: int
    ticket: TicketNumber
    at: datetime
    by: Username | None
    """None when the customer wrote it."""
    text: str


class AttachmentView(View):
    """A file that is attached to a ticket, without its content."""

    id: int
    ticket: TicketNumber
    name: str
    kind: FileKind
    size: int
    """Bytes."""
    added_at: datetime
    by: Username | None
    """None when the customer added it."""
    scan: ScanState
    """Only what is clean can be read."""
