"""Tickets, announcements and answers, one of each sort that flows tell apart."""

from datetime import UTC, date, datetime

from core.ids import CallId, TicketNumber, Username
from core.language import Language
from tickets.announcements.views import (
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    DraftState,
    DraftView,
    OnAir,
)
from tickets.callbacks.views import CallbackState, CallbackView
from tickets.calls.events import Reason
from tickets.codes.sealed import SealedCode
from tickets.codes.views import TicketStatus
from tickets.desk.views import Channel, ServiceView, TicketKind, TicketState, TicketView
from tickets.sealed import SecretAnswer
from tickets.staff.views import Role, UserView
from tickets.templates.views import TemplateChoice

SINCE = datetime(2026, 7, 13, 5, 0, tzinfo=UTC)

FAILURE = AnnouncementView(
    id=1,
    revision=1,
    kind=AnnouncementKind.OUTAGE,
    state=AnnouncementState.PUBLISHED,
    title_pl="",
    title_en="",
    body_pl="",
    body_en="",
    spoken_pl="Trwa awaria.",
    spoken_en="There is a failure.",
    services=("HELPDESK",),
    windows=(),
    expected_end=None,
    fallback_free_until=None,
    is_test=False,
    created_by=Username("anna"),
    published_at=SINCE,
    ended_at=None,
)
HEARD = dict.fromkeys(Language, "spoken/announcement")
WAIVER = dict.fromkeys(Language, "spoken/waiver")
ON_AIR = OnAir(announcement=FAILURE, sounds=HEARD, fallback_sounds={})
ANOTHER = OnAir(announcement=FAILURE.model_copy(update={"id": 2}), sounds=HEARD, fallback_sounds={})
WAIVED = OnAir(announcement=FAILURE, sounds=HEARD, fallback_sounds=WAIVER)
"""The fall-back procedure needs no approval."""

SUPERVISOR = UserView(
    username=Username("ewa"),
    name="Ewa Lis",
    roles=frozenset({Role.SUPERVISOR}),
    languages=frozenset(),
)
SUPERVISOR_IN_ENGLISH = SUPERVISOR.model_copy(update={"screen_language": Language.EN})
CONSULTANT = SUPERVISOR.model_copy(update={"roles": frozenset({Role.CONSULTANT})})
DRAFTS = tuple(
    DraftView(announcement=3 + place, revision=1, state=state, title_pl="Awaria", title_en="")
    for place, state in enumerate(DraftState)
)
"""One in each state; English ones have no title."""
RECORDING = "0" * 32
"""The name of what somebody said."""
CALLBACK = CallbackView(
    call=CallId("0"),
    country="PL",
    language=Language.PL,
    reason=Reason.GENERAL,
    arrived_at=SINCE,
    ordered_at=SINCE,
    state=CallbackState.WAITING,
    due_at=SINCE,
    attempts=0,
    dialled_at=None,
    settled_at=None,
)
"""Of an earlier call of the same number."""

CHOICES = tuple(
    TemplateChoice(
        name=f"template_{number}",
        version=1,
        called_pl="Awaria",
        called_en="Failure",
        needs_service=needs_service,
    )
    for number, needs_service in enumerate((False, False, False, False, True), 1)
)
"""Five, since an exploration enters a five; the last one is about a service."""

NUMBER = TicketNumber("ZGL2329987")
SERVICE = ServiceView(
    code="HELPDESK", name_pl="", name_en="", spoken_pl="", group="G1", retired=False
)
TICKET = TicketView(
    number=NUMBER,
    kind=TicketKind.NOTIFICATION,
    application_type=None,
    service="HELPDESK",
    subject="",
    body="",
    state=TicketState.REGISTERED,
    channel=Channel.PORTAL,
    resolution=None,
    customer_id=7,
    registered_at=SINCE,
    due_on=date(2026, 7, 20),
    answered_at=None,
    complaint_until=date(2026, 7, 16),
    registered_by=None,
    call=None,
)
LATE = TICKET.model_copy(update={"complaint_until": date(2026, 7, 6)})
STATUS = TicketStatus(
    number=NUMBER, kind=TICKET.kind, state=TicketState.REGISTERED, due_on=TICKET.due_on
)
REFUSED = {"wrong": SecretAnswer.WRONG, "locked": SecretAnswer.LOCKED}


class _Code(SealedCode):
    """Opened anew in each run."""

    __slots__ = ()

    def open(self) -> str:
        """Always the same."""
        return "0123"


CODE = _Code("")
