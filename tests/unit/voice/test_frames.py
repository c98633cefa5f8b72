"""What the service and the speech process say to each other."""

from io import BytesIO

import pytest

from core.language import Language
from ivr.voice.engine import EngineFailed, Recording
from ivr.voice.frames import (
    LENGTH,
    answer,
    body_size,
    read_answer,
    read_request,
    refusal,
    request,
)

RECORDING = Recording(alaw=b"narrow", sln16=b"wide and longer")


def test_a_sentence_arrives_as_it_was_sent() -> None:
    stream = BytesIO(request("Dzień dobry, Łukasz.", Language.PL))

    assert read_request(stream) == ("Dzień dobry, Łukasz.", Language.PL)


def test_the_end_of_the_stream_is_no_request() -> None:
    assert read_request(BytesIO(b"\0")) is None


def test_a_recording_arrives_with_both_halves() -> None:
    frame = answer(RECORDING)

    assert body_size(frame[: LENGTH.size]) == len(frame) - LENGTH.size
    assert read_answer(frame[LENGTH.size :]) == RECORDING


def test_a_refusal_arrives_with_its_reason() -> None:
    frame = refusal("no such voice")

    with pytest.raises(EngineFailed, match="no such voice"):
        read_answer(frame[LENGTH.size :])


@pytest.mark.parametrize("head", [b"\xff\xff\xff\xff", b"\0\0\0\0"])
def test_what_cannot_be_a_length_is_garbage(head: bytes) -> None:
    with pytest.raises(EngineFailed, match="garbage"):
        body_size(head)


@pytest.mark.parametrize(
    "body",
    [
        b"+",
        b"+\0\0",
        b"+" + LENGTH.pack(0) + b"wide",
        b"+" + LENGTH.pack(6) + b"narrow",
        b"+" + LENGTH.pack(2**31) + b"narrow and wide",
    ],
)
def test_an_answer_without_both_halves_is_garbage(body: bytes) -> None:
    with pytest.raises(EngineFailed, match="garbage"):
        read_answer(body)
