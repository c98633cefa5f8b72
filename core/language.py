"""The two languages of the hotline."""

from enum import StrEnum


class Language(StrEnum):
    """A caller's or a screen's language, as its ISO 639-1 code."""

    PL = "pl"
    EN = "en"
