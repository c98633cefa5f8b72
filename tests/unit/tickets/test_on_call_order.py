"""The on-call list: what is kept, among what is configured."""

from datetime import timedelta

from tests.doubles.desk import FRIDAY
from tickets.on_call.order import arranged, changes, ringing
from tickets.on_call.rings import with_talks
from tickets.on_call.views import OnCallPlace, RingingOrder

NIGHT = OnCallPlace(label="night")
HOME = OnCallPlace(label="home", rings=False, belongs_to="Jan", note="urlop do 30.11")
CONFIGURED = ("night", "home")


def test_what_nobody_has_arranged_is_rung_as_configured() -> None:
    assert arranged(CONFIGURED, []) == (NIGHT, OnCallPlace(label="home"))


def test_a_new_telephone_comes_last_and_is_on() -> None:
    new = OnCallPlace(label="car")

    assert arranged(("car", *CONFIGURED), [HOME, NIGHT]) == (HOME, NIGHT, new)


def test_one_that_left_the_configuration_disappears() -> None:
    assert arranged(("home",), [NIGHT, HOME]) == (HOME,)


def test_only_those_that_are_on_are_rung() -> None:
    assert ringing([NIGHT, HOME], 3) == RingingOrder(("night",), ("home",), timedelta(minutes=3))


def test_the_log_says_what_was_done_and_not_what_was_written() -> None:
    again = HOME.model_copy(update={"rings": True, "note": "wraca w piątek"})

    assert [*changes([NIGHT, HOME], [again, NIGHT])] == ["* order", "home on", "home note"]
    assert [*changes([NIGHT], [NIGHT])] == []


def test_a_talk_belongs_to_the_last_ring_of_its_telephone() -> None:
    at = [FRIDAY + timedelta(seconds=seconds) for seconds in (0, 20, 60)]
    rung = [(at[2], "on-call-night"), (at[1], "on-call-home"), (at[0], "on-call-night")]
    talk = at[1] + timedelta(seconds=15)

    seen = with_talks(rung, [(talk, "on-call-home")])
    first = with_talks(rung, [(talk, "on-call-night")])

    assert [(one.label, one.taken) for one in seen] == [
        ("night", False),
        ("home", True),
        ("night", False),
    ]
    assert [one.taken for one in first] == [False, False, True]


def test_a_talk_without_a_ring_among_the_last_ones_is_nobodys() -> None:
    rung = [(FRIDAY, "on-call-night")]

    assert not with_talks(rung, [(FRIDAY - timedelta(hours=1), "on-call-night")])[0].taken
