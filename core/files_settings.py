"""The part of the settings that is about files attached to tickets."""

from typing import Annotated, Literal

from pydantic import Field

from core.settings_part import Part


class FilesSettings(Part):
    """How much may be attached to a ticket, and who looks for viruses."""

    scanner: Literal["none", "clamd"] = "none"
    """``none``: nobody looks, and every file counts as clean."""
    clamd: str = "unix:/run/clamav/clamd.ctl"
    """Where clamd listens: ``unix:`` and a path, or a host, a colon and a port."""
    file_mb: Annotated[int, Field(ge=1, le=25)] = 10
    files: Annotated[int, Field(ge=1, le=100)] = 20
    """Of one ticket."""
    ticket_mb: Annotated[int, Field(ge=1, le=500)] = 50
    """Of all files of one ticket."""
