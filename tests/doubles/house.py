"""What flows need, in memory: announcements, consultants on duty, messages and a voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from core.errors import Unavailable
from core.ids import CallId, TicketNumber, Username
from core.language import Language
from ivr.explorer.samples import CALLBACK
from ivr.flows.needs import House, Profile, RecordingMode
from tests.doubles.after_talk import Asked, NewTickets
from tests.doubles.secrets import KnownCodes, KnownPins, KnownTickets, Listeners
from tests.doubles.studio import ApprovedWords, DraftsInHand, KnownStaff, Rules, TakesInHand
from tickets.announcements.views import (
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    OnAir,
)
from tickets.callbacks.views import CallbackView, Order, Refusal

NOW = datetime(2026, 7, 13, 6, 0, tzinfo=UTC)
"""Eight o'clock on a Monday morning in Poland."""


def announcement(number: int = 1, *, waived: bool = False, service: str = "HELPDESK") -> OnAir:
    """A failure of the portal, heard as ``pl_1`` or ``en_1``; ``waived``: without approval."""
    view = AnnouncementView(
        id=number,
        revision=1,
        kind=AnnouncementKind.OUTAGE,
        state=AnnouncementState.PUBLISHED,
        title_pl="",
        title_en="",
        body_pl="",
        body_en="",
        spoken_pl="Trwa awaria.",
        spoken_en="There is a failure.",
        services=(service,),
        windows=(),
        expected_end=None,
        fallback_free_until=None,
        is_test=False,
        created_by=Username("anna"),
        published_at=NOW,
        ended_at=None,
    )
    sounds = {language: f"spoken/{language}_{number}" for language in Language}
    waivers = dict.fromkeys(Language, f"spoken/waiver_{number}")
    return OnAir(announcement=view, sounds=sounds, fallback_sounds=waivers if waived else {})


@dataclass
class Air:
    """Announcements on air; ``None`` when the desk does not answer."""

    announcements: Sequence[OnAir] | None = ()

    async def on_air(self) -> Sequence[OnAir]:
        if self.announcements is None:
            raise Unavailable("the desk does not answer")
        return self.announcements


@dataclass
class Duty:
    """Languages with somebody on duty."""

    languages: frozenset[Language] = frozenset(Language)

    def can_answer(self, language: Language) -> bool:
        return language in self.languages


@dataclass
class Lines:
    """The trunk, with room or full of callers."""

    full: bool = False

    def crowded(self) -> bool:
        return self.full


@dataclass
class Telephones:
    """Telephones on call, or none."""

    ring: bool = False

    def anybody(self) -> bool:
        return self.ring


@dataclass
class Mailbox:
    """Turns each message into the same ticket; ``None`` when nothing was said."""

    ticket: str | None = "ZGL2329987"
    away: bool = False
    taken: list[Path] = field(default_factory=list)

    def place(self, call: CallId) -> Path:
        return Path("messages") / call

    async def take(self, call: CallId, recording: Path) -> TicketNumber | None:
        if self.away:
            raise Unavailable("the desk does not answer")
        self.taken.append(recording)
        return TicketNumber(self.ticket) if self.ticket else None


@dataclass
class Orders:
    """Takes every order that it is not told to refuse; not offered unless told so."""

    offers: bool = False
    allowed: bool = True
    refuses: Sequence[str] = ()
    away: bool = False
    taken: list[Order] = field(default_factory=list)

    def offered(self) -> bool:
        return self.offers

    def allows(self, number: str) -> bool:
        return self.allowed

    async def order(self, order: Order) -> CallbackView | Refusal:
        if self.away:
            raise Unavailable("the desk does not answer")
        if order.number in self.refuses:
            return Refusal.OFTEN
        self.taken.append(order)
        return CALLBACK.model_copy(update={"call": order.call})


@dataclass
class ScriptedVoice:
    """Remembers what it was asked to say; away, it says nothing."""

    away: bool = False
    said: list[str] = field(default_factory=list)

    async def voice(self, text: str, language: Language) -> str:
        if self.away:
            raise Unavailable("the voice does not answer")
        self.said.append(text)
        return f"spoken/{language}/sentence"


def house(
    *on_air: OnAir,
    duty: Duty | None = None,
    lines: Lines | None = None,
    air: Air | None = None,
    messages: Mailbox | None = None,
    callbacks: Orders | None = None,
    pins: KnownPins | None = None,
    codes: KnownCodes | None = None,
    tickets: KnownTickets | None = None,
    listeners: Listeners | None = None,
    hand_overs: NewTickets | None = None,
    opinions: Asked | None = None,
    staff: KnownStaff | None = None,
    studio: DraftsInHand | None = None,
    takes: TakesInHand | None = None,
    templates: ApprovedWords | None = None,
    releases: Rules | None = None,
    profile: Profile = "seed",
    recording_mode: RecordingMode = "off",
    on_call: bool = False,
) -> House:
    """A house where all is well, unless told otherwise."""
    listening = listeners or Listeners()
    return House(
        announcements=air or Air(on_air),
        floor=duty or Duty(),
        trunk=lines or Lines(),
        on_call=Telephones(on_call),
        messages=messages or Mailbox(),
        callbacks=callbacks or Orders(),
        pins=pins or KnownPins(),
        codes=codes or KnownCodes(),
        tickets=tickets or KnownTickets(),
        audience=listening,
        followers=listening,
        hand_overs=hand_overs or NewTickets(),
        opinions=opinions or Asked(),
        staff_pins=staff or KnownStaff(),
        studio=studio or DraftsInHand(),
        takes=takes or TakesInHand(),
        templates=templates or ApprovedWords(),
        releases=releases or Rules(),
        profile=profile,
        recording_mode=recording_mode,
    )
