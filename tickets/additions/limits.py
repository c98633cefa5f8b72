"""How much may be attached to one ticket."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import Conflict, Invalid

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes."""

    file: int = 10 * MIB
    files: int = 20
    ticket: int = 50 * MIB

    def refuse_large(self, size: int) -> None:
        """Refuse a file that is larger than any may be."""
        if size > self.file:
            raise Invalid(f"a file has at most {self.file // MIB} MB", code="file_too_large")

    def refuse_more(self, kept: Sequence[int], size: int) -> None:
        """Refuse what a ticket with files of these sizes has no room for."""
        if len(kept) >= self.files:
            raise Conflict(f"a ticket has at most {self.files} files", code="too_many_files")
        if sum(kept) + size > self.ticket:
            most = self.ticket // MIB
            raise Conflict(f"a ticket's files have at most {most} MB together", code="ticket_full")
