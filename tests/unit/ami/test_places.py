"""Where callers stand, also when consultants serve both languages."""

from datetime import datetime, timedelta

import pytest

from core.ids import CallId, Username
from core.language import Language
from ivr.ami.facts import CallerLeft, CallerWaits, Device, MemberSeen, MusicTurned
from ivr.ami.places import Place, places
from ivr.ami.waiting_line import WaitingLine
from tests.unit.ami.captures import NOW

PL, EN = Language.PL, Language.EN


def caller(number: int, language: Language = PL, priority: int = 0) -> CallerWaits:
    return CallerWaits(CallId(f"1.{number}"), "PJSIP/trunk-1", language, False, priority)


def member(
    name: str, language: Language = PL, device: Device = Device.IN_USE, reason: str = ""
) -> MemberSeen:
    return MemberSeen(Username(name), language, device, bool(reason), reason)


def line_of(*callers: CallerWaits) -> WaitingLine:
    line = WaitingLine()
    for one in callers:
        line.take(one)
    return line


def order(line: WaitingLine) -> list[str]:
    return [one.call for one in line.callers()]


def seen(found: tuple[Place, ...]) -> list[tuple[str, int, int]]:
    return [(place.call, place.position, place.rank) for place in found]


def test_the_earlier_arrival_is_served_first_whenever_it_joined() -> None:
    line = line_of(caller(1, priority=10), caller(2, EN, priority=30), caller(3, priority=20))

    assert order(line) == ["1.2", "1.3", "1.1"]


def test_of_equal_arrivals_who_joined_first_is_served_first() -> None:
    assert order(line_of(caller(2), caller(1), caller(3))) == ["1.2", "1.1", "1.3"]


def test_who_leaves_and_comes_back_stands_where_the_time_of_arrival_says() -> None:
    line = line_of(caller(1, priority=30), caller(2, priority=20))
    line.take(CallerLeft(CallId("1.1")))
    line.take(caller(1, priority=30))

    assert order(line) == ["1.1", "1.2"]


def test_each_language_counts_its_own_places() -> None:
    found = places((caller(1), caller(2, EN), caller(3)), (member("anna"), member("ola", EN)))

    assert seen(found) == [("1.1", 1, 1), ("1.2", 1, 1), ("1.3", 2, 2)]


def test_callers_of_both_languages_compete_for_who_speaks_both() -> None:
    both = (member("ola"), member("ola", EN))

    found = places((caller(1), caller(2), caller(3, EN)), both)

    assert seen(found) == [("1.1", 1, 1), ("1.2", 2, 2), ("1.3", 1, 3)]


def test_they_compete_as_far_as_my_consultants_will_serve_them() -> None:
    members = (member("anna"), member("ola"), member("ola", EN))
    found = places((*(caller(number) for number in range(4)), caller(9, EN)), members)

    assert seen(found)[-1] == ("1.9", 1, 3)


@pytest.mark.parametrize(
    ("one", "available", "free"),
    [
        pytest.param(member("anna", device=Device.FREE), 1, 1, id="ready"),
        pytest.param(member("anna"), 1, 0, id="in talk"),
        pytest.param(member("anna", reason="wrapup"), 1, 0, id="in talk, wrap-up to follow"),
        pytest.param(member("anna", device=Device.FREE, reason="wrapup"), 1, 0, id="wrap-up"),
        pytest.param(member("anna", device=Device.FREE, reason="break"), 0, 0, id="on a break"),
        pytest.param(member("anna", device=Device.UNAVAILABLE), 0, 0, id="away"),
        pytest.param(member("anna", EN), 0, 0, id="in the other language"),
    ],
)
def test_available_is_who_takes_calls_now_or_after_the_talk_in_hand(
    one: MemberSeen, available: int, free: int
) -> None:
    (place,) = places((caller(1),), (one,))

    assert (place.available, place.free, place.is_offered) == (available, free, bool(free))


@pytest.mark.parametrize(("quiet", "told"), [(0.01, 0), (0.2, 1), (4.0, 1)])
def test_the_music_made_way_for_a_sentence_if_it_was_off_long_enough(
    quiet: float, told: int
) -> None:
    line = line_of(caller(1))
    turn(line, NOW, on=False)
    turn(line, NOW + timedelta(seconds=quiet), on=True)

    assert line.interludes(CallId("1.1")) == told


def test_the_beginning_of_the_music_is_no_interlude() -> None:
    line = line_of(caller(1))
    turn(line, NOW, on=True)

    assert line.interludes(CallId("1.1")) == 0


def test_who_is_told_of_twice_keeps_what_was_heard() -> None:
    line = line_of(caller(1))
    turn(line, NOW, on=False)
    turn(line, NOW + timedelta(seconds=3), on=True)
    line.take(caller(1))

    assert line.interludes(CallId("1.1")) == 1


def test_music_of_who_does_not_wait_is_nobodys() -> None:
    line = line_of(caller(1))
    line.take(MusicTurned(CallId("1.2"), NOW, on=False))
    line.take(MusicTurned(CallId("1.2"), NOW + timedelta(seconds=3), on=True))

    assert line.interludes(CallId("1.2")) == 0


def turn(line: WaitingLine, at: datetime, *, on: bool) -> None:
    line.take(MusicTurned(CallId("1.1"), at, on))
