"""What the dialplan hands over from an earlier conversation."""

from core.ids import Username
from core.language import Language
from ivr.agi.known import known
from ivr.line import Known
from tickets.calls.events import Reason


def test_language_and_reason_come_back_from_the_dialplan() -> None:
    assert known({"agi_arg_1": "en", "agi_arg_2": "outage"}) == Known(Language.EN, Reason.OUTAGE)


def test_a_new_call_has_nothing_to_tell() -> None:
    assert known({}) == Known()


def test_words_that_are_not_ours_are_not_known() -> None:
    assert known({"agi_arg_1": "EN", "agi_arg_2": "$(reboot)"}) == Known()


def test_a_telephone_of_the_house_is_known_by_its_channel() -> None:
    assert known({"agi_channel": "PJSIP/c-ewa-0000001f"}) == Known(phone=Username("ewa"))


def test_a_caller_is_nobody_of_the_house() -> None:
    for channel in ("PJSIP/trunk-0000001f", "Local/c-ewa@studio-0000001f;1", "PJSIP/c-ewa"):
        assert known({"agi_channel": channel, "agi_callerid": "ewa"}) == Known()
