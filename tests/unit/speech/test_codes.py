"""A code is told by recordings that everybody's codes share."""

import pytest

from core.errors import Conflict
from core.language import Language
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.speech.codes import read_out
from ivr.speech.languages import SPEECH
from tests.doubles.line import ScriptedLine
from tests.unit.flows.conversations import Conversation
from tickets.codes.sealed import SealedCode


def test_a_code_is_the_recordings_of_its_digits() -> None:
    told = read_out(SealedCode("4071"))

    assert told == (Key.DIGIT_4, Key.DIGIT_0, Key.DIGIT_7, Key.DIGIT_1)


def test_a_code_is_taken_out_of_its_envelope_once() -> None:
    code = SealedCode("4071")
    read_out(code)

    with pytest.raises(Conflict):
        read_out(code)


async def test_telling_a_code_leaves_no_sentence_to_keep() -> None:
    conversation = Conversation(ScriptedLine())

    await conversation.call.say(Key.T_CODE, *read_out(SealedCode("4071")))

    assert conversation.voice.said == []
    assert conversation.line.prompts == ["t_code", "digit_4", "digit_0", "digit_7", "digit_1"]


@pytest.mark.parametrize("language", Language)
def test_every_digit_is_recorded_in_advance(language: Language) -> None:
    recorded = read_prompts(prompts_folder()).recorded(language)

    words = [recorded[key] for key in read_out(SealedCode("0123456789"))]

    assert words == [SPEECH[language].cardinal(digit) for digit in range(10)]


def test_no_sentence_has_a_place_for_a_code() -> None:
    prompts = read_prompts(prompts_folder())

    texts = [prompts.text(key, language) for key in Key for language in Language]

    assert [text for text in texts if "{code}" in text or "{pin}" in text] == []
