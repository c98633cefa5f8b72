"""What has been as tables for a spreadsheet. Pure."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from tickets.calls.views import CallView, Outcome
from tickets.history.views import Ending, PastCall
from tickets.sheets.sheet import Both, Cell, Column, Row, Sheet
from tickets.surveys.views import SurveyView, SurveyWay

LANGUAGES: Mapping[str, Both] = {"pl": Both("polski", "Polish"), "en": Both("angielski", "English")}

ENDINGS: Mapping[str, Both] = {
    Ending.ANSWERED: Both("odebrana", "answered"),
    Ending.ABANDONED: Both("porzucona", "abandoned"),
    Ending.MESSAGE: Both("wiadomość głosowa", "voice message"),
    Ending.CALLBACK: Both("oddzwonienie zamówione", "callback requested"),
    Ending.MENU: Both("zakończona w menu", "ended in the menu"),
    Ending.PLACED: Both("połączenie wychodzące", "outgoing call"),
}
OUTCOMES: Mapping[str, Both] = {
    Outcome.RESOLVED_DURING_CALL: Both("rozwiązane w rozmowie", "resolved in the call"),
    Outcome.FOLLOW_UP: Both("do dalszej obsługi", "for follow-up"),
    Outcome.LINKED: Both("dołączone do sprawy", "linked to a ticket"),
    Outcome.INFO_ONLY: Both("tylko informacja", "information only"),
    Outcome.OUT_OF_SCOPE: Both("poza zakresem", "out of scope"),
    Outcome.WRONG_NUMBER: Both("pomyłka", "wrong number"),
    Outcome.UNRECORDED: Both("bez zapisu", "not recorded"),
}
WAYS: Mapping[str, Both] = {
    SurveyWay.CALL: Both("po rozmowie", "after a call"),
    SurveyWay.LINK: Both("przez odnośnik", "by link"),
}
YES, NO = Both("tak", "yes"), Both("nie", "no")

LANGUAGE = Column("language", Both("Język", "Language"), LANGUAGES)
SERVICE = Column("service", Both("Usługa", "Service"))
CONSULTANT = Column("consultant", Both("Konsultant", "Consultant"))
TICKET = Column("ticket", Both("Zgłoszenie", "Ticket"))
CALL = Column("call", Both("Rozmowa", "Call"))

OF_CALLS = (
    Column("arrived_at", Both("Początek", "Arrived")),
    CALL,
    Column("caller", Both("Numer", "Number")),
    LANGUAGE,
    Column("ending", Both("Zakończenie", "Ending"), ENDINGS),
    Column("outcome", Both("Wynik", "Outcome"), OUTCOMES),
    CONSULTANT,
    SERVICE,
    TICKET,
    Column("waited", Both("Czekanie", "Wait")),
    Column("talked", Both("Rozmowa: czas", "Talk")),
    Column("ended_at", Both("Koniec", "Ended")),
)
OF_SURVEYS = (
    Column("asked_at", Both("Pytanie", "Asked")),
    Column("way", Both("Sposób", "Way"), WAYS),
    LANGUAGE,
    SERVICE,
    CONSULTANT,
    TICKET,
    CALL,
    Column("resolved", Both("Sprawa rozwiązana", "Resolved")),
    Column("score", Both("Ocena", "Score")),
    Column("comment", Both("Komentarz", "Comment")),
)


def calls_table(calls: Iterable[PastCall]) -> Sheet:
    """One row for each call."""
    return Sheet(Both("Rozmowy", "Calls"), OF_CALLS, [_call(one) for one in calls])


def surveys_table(surveys: Iterable[SurveyView]) -> Sheet:
    """One row for each survey with an answer."""
    return Sheet(Both("Ankiety", "Surveys"), OF_SURVEYS, [_survey(one) for one in surveys])


def _call(one: PastCall) -> Row:
    call = one.call
    return (
        call.arrived_at,
        call.id,
        call.caller,
        call.language,
        _ending(call),
        call.outcome,
        call.consultant,
        one.service,
        call.ticket,
        None if one.waited is None else timedelta(seconds=round(one.waited)),
        _talked(call),
        call.ended_at,
    )


def _ending(call: CallView) -> Ending | None:
    """The best that the caller got; None while the call goes on."""
    if call.placed_at:
        return Ending.PLACED
    if call.answered_at:
        return Ending.ANSWERED
    if call.callback_ordered_at:
        return Ending.CALLBACK
    if call.message_left_at:
        return Ending.MESSAGE
    if call.abandoned_at:
        return Ending.ABANDONED
    return Ending.MENU if call.ended_at else None


def _talked(call: CallView) -> timedelta | None:
    if call.talk_began_at is None or call.talk_ended_at is None:
        return None
    return timedelta(seconds=round((call.talk_ended_at - call.talk_began_at).total_seconds()))


def _survey(one: SurveyView) -> Row:
    resolved: Cell = None if one.resolved is None else YES if one.resolved else NO
    return (
        one.asked_at,
        one.way,
        one.language,
        one.service,
        one.consultant,
        one.ticket,
        one.call,
        resolved,
        one.score,
        one.comment,
    )
