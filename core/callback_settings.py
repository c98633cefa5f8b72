"""Whom the hotline calls back, and how many of them a day."""

from typing import Annotated

from pydantic import Field

from core.settings_part import Part

HOME = "PL"
EUROPEAN_UNION = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166, two letters."""


class CallbackSettings(Part):
    """Callbacks are offered where the trunk takes our calls: see ``asterisk.trunk_port``."""

    countries: frozenset[Country] = EUROPEAN_UNION | {"UA"}
    """Of numbers that are called back when somebody calls from there (domain 4.6)."""
    daily_home: Annotated[int, Field(ge=0, le=100_000)] = 500
    """Callbacks ordered for Polish numbers in one day; above it, none is taken."""
    daily_abroad: Annotated[int, Field(ge=0, le=100_000)] = 20
    """The same for each other country."""

    def daily(self, country: str) -> int:
        """How many callbacks to this country are taken in one day."""
        return self.daily_home if country == HOME else self.daily_abroad
