"""The screen pop, put together from the live call and the case behind it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from agent_console.case import Case
from agent_console.live_call import LiveCall
from agent_console.trust import levels
from agent_console.views import CallCard
from tickets.announcements.views import AnnouncementView, OnAir
from tickets.calls.lately import lately_with
from tickets.calls.views import CallView, Draft
from tickets.customers.views import CustomerView

KNOWN = (
    *("caller", "language", "reason", "path", "recorded"),
    *("arrived_at", "queued_at", "answered_at", "callback_ordered_at"),
    *("placed_at", "placed_for"),
)
"""Of the call itself, or of what the ledger remembers of it."""


def card(call: LiveCall, case: Case, on_air: Sequence[OnAir]) -> CallCard:
    """What is happening now, and what the ledger remembers better than a resynchronisation."""
    known = _remembered(call, case.kept) if case.kept else call
    return CallCard(
        **{name: getattr(known, name) for name in KNOWN},
        id=call.id,
        offered_at=call.offered_at,
        held_since=call.held_since,
        asks=call.asks,
        talk_ended_at=call.talk_ended_at,
        talk_ended_by=call.talk_ended_by,
        resolved_marked_at=case.kept.resolved_marked_at if case.kept else None,
        ticket=case.kept.ticket if case.kept else None,
        who=case.who.model_copy(update={"levels": levels(case.who)}),
        tickets=case.tickets,
        announcements=_for_services(on_air, case.who.customers),
        contacts=case.contacts,
        lately_with=lately_with(case.contacts, known.arrived_at),
        draft=_draft(case),
    )


def _for_services(
    on_air: Sequence[OnAir], customers: Collection[CustomerView]
) -> tuple[AnnouncementView, ...]:
    """What concerns the services that they chose; everything, when nobody knows those."""
    chosen = {service for customer in customers for service in customer.services}
    return tuple(
        heard.announcement
        for heard in on_air
        if not chosen or not heard.announcement.services or chosen & {*heard.announcement.services}
    )


def _remembered(call: LiveCall, kept: CallView) -> LiveCall:
    return replace(
        call,
        caller=call.caller or kept.caller,
        language=call.language or kept.language,
        reason=call.reason or kept.reason,
        path=call.path or kept.path,
        recorded=call.recorded or kept.recorded,
        arrived_at=kept.arrived_at,
        queued_at=kept.queued_at or call.queued_at,
        callback_ordered_at=call.callback_ordered_at or kept.callback_ordered_at,
        placed_at=kept.placed_at or call.placed_at,
        placed_for=call.placed_for or kept.placed_for,
        answered_at=kept.talk_began_at if _same_talk(call, kept) else call.answered_at,
    )


def _same_talk(call: LiveCall, kept: CallView) -> bool:
    """A resynchronisation does not know when a talk began; the ledger does, if it was told."""
    talks = call.answered_at is not None and kept.consultant == call.consultant
    return talks and kept.talk_began_at is not None and kept.talk_ended_at is None


def _draft(case: Case) -> Draft:
    """What was written so far, with the customer filled in when only one can be meant."""
    draft = case.kept.draft if case.kept else Draft()
    meant = case.who.meant
    if draft.version or draft.customer_id or meant is None:
        return draft
    return draft.model_copy(update={"customer_id": meant})
