"""The acceptance checklist (domain 8), where it lies in what callers hear."""

from datetime import UTC, datetime

import pytest

from core.language import Language
from ivr.ami.translate import WANTED, translate
from ivr.call import Call
from ivr.endings import Goodbye, ToQueue
from ivr.flows.front_door import front_door
from tests.doubles.desk import StillClock
from tests.doubles.house import NOW, Air, ScriptedVoice, announcement, house
from tests.doubles.line import ScriptedLine
from tests.integration.tickets.rules.texts import PROMPTS
from tests.unit.flows.conversations import Conversation
from tests.unit.house_rules import ROOT
from tickets.calls.events import Reason
from tickets.codes.sealed import SealedCode
from tickets.customers.sealed import SealedPin

DIALPLAN = (ROOT / "asterisk-config" / "extensions.conf").read_text()
CHRISTMAS_EVE = datetime(2025, 12, 24, 2, 0, tzinfo=UTC)
"""Three in the morning in Warsaw."""


@pytest.mark.parametrize(("key", "language"), [("1", Language.PL), ("2", Language.EN)])
@pytest.mark.parametrize(("lost", "guidance"), [("1", "a_pwd_self"), ("2", "a_pwd_visit")])
async def test_acceptance_01_whoever_calls_hears_what_to_do_about_passwords(
    key: str, language: Language, lost: str, guidance: str
) -> None:
    line = ScriptedLine(key, "1", lost, "1", caller=None)

    ending = await front_door(Conversation(line).call, house())

    assert ending == Goodbye()
    assert f"hotline/{language}/{guidance}" in line.heard


def test_acceptance_10_without_a_yes_nothing_is_recorded_and_no_keys_or_secrets_are_told() -> None:
    pressed = {"Event": "DTMFEnd", "Digit": "7", "Linkedid": "1.1", "Uniqueid": "1.1"}

    assert translate(pressed, NOW) == ()
    assert not [name for name in WANTED if b"DTMF" in name]
    asks, records = lines_around(",MixMonitor(")
    assert '"${MASTER_CHANNEL(HOTLINE_CONSENT)}" != "yes"]?end)' in asks
    assert ",MixMonitor(" not in DIALPLAN.replace(records, "")
    assert [f"{SealedPin('123456')}", f"{SealedCode('4071')}"] == [
        "a sealed PIN",
        "a sealed access code",
    ]


def lines_around(command: str) -> tuple[str, str]:
    """The dialplan's first line with this command, and what stands before it."""
    lines = DIALPLAN.splitlines()
    place = next(place for place, line in enumerate(lines) if command in line)
    return lines[place - 1], lines[place]


async def test_acceptance_11_without_the_back_end_callers_still_reach_a_person() -> None:
    line = ScriptedLine("1", "3")

    ending = await front_door(Conversation(line).call, house(air=Air(None)))

    assert ending == ToQueue(Language.PL, Reason.OUTAGE)
    door = DIALPLAN[DIALPLAN.index("[hotline]") :]
    assert door.index("Set(HOTLINE_NEXT=fallback)") < door.index("AGI(agi://")


async def test_acceptance_12_christmas_eve_at_three_is_answered_as_any_working_day() -> None:
    heard = []
    for moment in (NOW, CHRISTMAS_EVE):
        line = ScriptedLine("1", "4")
        call = Call(
            line,
            prompts=PROMPTS,
            speaker=ScriptedVoice(),
            facts=lambda _: None,
            clock=StillClock(moment),
        )
        heard.append((await front_door(call, house(announcement())), line.heard))

    assert heard[0] == heard[1]
    assert heard[0][0] == ToQueue(Language.PL, Reason.NEW_NOTIFICATION)
