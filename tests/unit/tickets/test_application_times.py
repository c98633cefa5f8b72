"""How long an application took."""

from datetime import timedelta

from core.ids import TicketNumber
from tests.doubles.desk import FRIDAY
from tickets.desk.views import TicketState
from tickets.reports.desk.applications import Move, Took, took

S = TicketState


def moves(*steps: tuple[int, TicketState]) -> list[Move]:
    done = FRIDAY + timedelta(hours=steps[-1][0])
    return [
        Move(TicketNumber("ZGL000001"), done, FRIDAY + timedelta(hours=hours), to)
        for hours, to in steps
    ]


def test_time_begins_with_formal_acceptance_and_outages_are_apart() -> None:
    way = moves(
        (0, S.FORMAL_CHECK),
        (2, S.IN_PROGRESS),
        (5, S.SUSPENDED_OUTAGE),
        (9, S.IN_PROGRESS),
        (12, S.COMPLETED),
    )

    assert took(way) == [Took(timedelta(hours=6), timedelta(hours=4))]


def test_what_was_never_accepted_took_no_time() -> None:
    assert took(moves((0, S.FORMAL_CHECK), (1, S.RETURNED))) == []


def test_what_happens_after_the_answer_does_not_count() -> None:
    way = moves((1, S.IN_PROGRESS), (3, S.COMPLETED))
    way.append(way[-1]._replace(at=FRIDAY + timedelta(hours=50), to=S.CLOSED))

    assert took(way) == [Took(timedelta(hours=2), timedelta(0))]
