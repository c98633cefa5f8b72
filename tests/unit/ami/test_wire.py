"""AMI bytes to messages and headers: any segmentation, any rubbish."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.ami.wire import MESSAGE_BYTES, Headers, Malformed, Splitter, event_name, unescaped
from tests.unit.ami import captures

GREETED = b"Asterisk Call Manager/9.0.0\r\n"
STREAM = (
    GREETED
    + b"Response: Success\r\nMessage: Authentication accepted\r\n\r\n"
    + "Event: Hold\r\nCallerIDName: Łukasz Żółć\r\n\r\n".encode()
    + captures.raw("abandoned")
)


def split(*chunks: bytes) -> list[bytes]:
    splitter = Splitter()
    return [message for chunk in chunks for message in splitter.feed(chunk)]


@given(st.lists(st.integers(0, len(STREAM)), max_size=30))
def test_any_segmentation_gives_the_same_messages(cuts: list[int]) -> None:
    """M17, M18."""
    edges = sorted({0, *cuts, len(STREAM)})

    chunks = [STREAM[start:end] for start, end in itertools.pairwise(edges)]

    assert split(*chunks) == split(STREAM)


def test_byte_by_byte_gives_the_same_messages() -> None:
    """M18."""
    assert split(*(bytes([byte]) for byte in STREAM)) == split(STREAM)


def test_no_letter_is_lost_between_two_packets() -> None:
    """M17."""
    middle = STREAM.index("Ł".encode()) + 1

    _, hold, *_ = split(STREAM[:middle], STREAM[middle:])

    assert Headers(hold)["CallerIDName"] == "Łukasz Żółć"


def test_the_banner_belongs_to_no_message() -> None:
    first, *_ = split(STREAM)

    assert Headers(first) == {"Response": "Success", "Message": "Authentication accepted"}


def test_who_does_not_greet_is_not_asterisk() -> None:
    with pytest.raises(Malformed):
        split(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_a_message_without_an_end_is_refused_at_its_limit() -> None:
    """M19."""
    with pytest.raises(Malformed):
        split(*(b"x" * 1024 for _ in range(MESSAGE_BYTES // 1024 + 1)))


@given(st.lists(st.binary(max_size=300), max_size=10))
def test_no_input_does_worse_than_to_be_refused(chunks: list[bytes]) -> None:
    """M6, M12."""
    try:
        read = [Headers(message) for message in split(GREETED, *chunks, b"\r\n\r\n")]
    except Malformed:
        read = []

    assert all(isinstance(value, str) for message in read for value in message.values())


@given(st.binary(max_size=300))
def test_every_name_that_a_message_tells_has_a_value(message: bytes) -> None:
    headers = Headers(message.replace(b"Event: ", b""))

    assert len(dict(headers)) == len(headers)


def test_an_event_within_an_event_is_refused() -> None:
    """M12."""
    with pytest.raises(Malformed):
        Headers(b"Event: Hold\r\nEvent: Hangup")


def test_an_empty_last_header_is_an_empty_value() -> None:
    assert Headers(b"Event: Hold\r\nPausedReason:") == {"Event": "Hold", "PausedReason": ""}


def test_each_channel_variable_has_a_name_of_its_own() -> None:
    read = Headers(b"ChanVariable: A=1\r\nChanVariable: B=x=y\r\nDestChanVariable: A=2")

    assert read == {
        "ChanVariable(A)": "1",
        "ChanVariable(B)": "x=y",
        "DestChanVariable(A)": "2",
    }


@pytest.mark.parametrize(
    ("written", "meant"),
    [("a\\nb", "a\nb"), ("a\\\\nb", "a\\nb"), ('\\"x\\"', '"x"'), ("plain", "plain")],
)
def test_escapes_are_undone_once(written: str, meant: str) -> None:
    assert unescaped(written) == meant


def test_escaped_line_ends_stay_inside_their_value() -> None:
    """M11."""
    read = Headers(b"Event: Hold\r\nCallerIDName: x\\r\\nAction: Originate")

    assert read == {"Event": "Hold", "CallerIDName": "x\r\nAction: Originate"}


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (b"Event: Hangup\r\nCause: 16", b"Hangup"),
        (b"Event: Hangup", b"Hangup"),
        (b"Response: Success", None),
        (b"", None),
    ],
)
def test_the_name_of_an_event_is_known_from_its_first_line(
    message: bytes, name: bytes | None
) -> None:
    assert event_name(message) == name
