"""An announcement that a person has said by telephone: what there is to read of it. Pure."""

from collections.abc import Mapping
from datetime import datetime

from core.clock import WARSAW
from core.language import Language
from tickets.announcements.views import AnnouncementInput, AnnouncementKind

TITLE_PL = "Komunikat nagrany {at:%d.%m.%Y o %H:%M}"
TITLE_EN = "Announcement recorded on {at:%d.%m.%Y at %H:%M}"
BODY_PL = "Treść nagrano. Słychać ją po zadzwonieniu na infolinię."
BODY_EN = "It was recorded. You hear it when you call the hotline."
"""Until somebody writes down what was said."""


def said(recorded: Mapping[Language, str], at: datetime) -> AnnouncementInput:
    """Information, with a title that tells when it was said; ``recorded`` names the recordings."""
    moment = at.astimezone(WARSAW)
    return AnnouncementInput(
        kind=AnnouncementKind.INFO,
        title_pl=TITLE_PL.format(at=moment),
        title_en=TITLE_EN.format(at=moment),
        body_pl=BODY_PL,
        body_en=BODY_EN,
        recorded_pl=recorded[Language.PL],
        recorded_en=recorded[Language.EN],
    )
