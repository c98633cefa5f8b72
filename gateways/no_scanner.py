"""For installations that have decided not to look for viruses."""

from tickets.files.scanning import Verdict


class NoScanner:
    """Looks at nothing."""

    async def look(self, content: bytes) -> Verdict:
        """Every file counts as clean."""
        return Verdict.CLEAN
