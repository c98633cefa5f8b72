"""The FastAGI parser and command writer: pure, so everything that can come is tried here."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.agi.protocol import (
    HANGUP,
    HEADER_BYTES,
    REPLY_BYTES,
    Answer,
    Malformed,
    Parser,
    Refused,
    Reply,
    command,
    quoted,
)

HEADER = b"agi_network_script: hotline\nagi_uniqueid: 1763664000.7\nagi_callerid: 601123456\n\n"
USAGE = (
    b"520-Invalid command syntax.  Proper usage follows:\n"
    b"Usage: WAIT FOR DIGIT <timeout>\n"
    b"200 result=1 (not a reply but usage text)\n"
    b"520 End of proper usage.\n"
)


def answers(*chunks: bytes) -> list[Answer]:
    parser = Parser()
    return [answer for chunk in chunks for answer in parser.answers(chunk)]


def code_of(answer: Answer) -> int:
    assert isinstance(answer, Refused)
    return answer.code


def test_a_header_is_read_once_it_is_whole() -> None:
    parser = Parser()

    parts = [parser.header(HEADER[:20]), parser.header(HEADER[20:])]

    assert parts[0] is None
    assert parts[1] == {
        "agi_network_script": "hotline",
        "agi_uniqueid": "1763664000.7",
        "agi_callerid": "601123456",
    }


def test_what_is_glued_to_the_header_is_not_lost() -> None:
    """A15."""
    parser = Parser()

    parser.header(HEADER + b"HANGUP\n")

    assert parser.answers(b"") == [HANGUP]


def test_a_header_without_an_end_is_refused_at_its_limit() -> None:
    """A2."""
    parser = Parser()

    with pytest.raises(Malformed):
        parser.header(b"agi_x: y\n" * (HEADER_BYTES // 8))


def test_a_header_line_without_a_name_is_refused() -> None:
    with pytest.raises(Malformed):
        Parser().header(b"GET / HTTP/1.1\n\n")


def test_letters_that_are_no_utf8_do_not_end_the_call() -> None:
    """A12."""
    header = Parser().header(b"agi_calleridname: \xff\xfe\n\n")

    assert header == {"agi_calleridname": "��"}


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        (b"200 result=1", Reply("1")),
        (b"200 result=-1", Reply("-1")),
        (b"200 result=50 endpos=8320", Reply("50", "", 8320)),
        (b"200 result=0 (timeout) endpos=16000", Reply("0", "timeout", 16000)),
        (b"200 result= (timeout)", Reply("", "timeout")),
        (b"200 result=-1 (writefile)", Reply("-1", "writefile")),
    ],
)
def test_replies_of_asterisk_are_read(line: bytes, reply: Reply) -> None:
    assert answers(line + b"\n") == [reply]


def test_a_value_that_reads_hangup_is_a_value() -> None:
    """A8."""
    assert answers(b"200 result=1 (hangup)\n") == [Reply("1", "hangup")]


def test_the_hangup_line_is_no_reply() -> None:
    """A6."""
    assert answers(b"200 result=-1\nHANGUP\n") == [Reply("-1"), HANGUP]


def test_a_provisional_reply_is_passed_over() -> None:
    assert answers(b"100 result=0 Trying...\n200 result=0\n") == [Reply("0")]


@pytest.mark.parametrize(
    "line",
    [
        b"510 Invalid or unknown command",
        b"511 Command Not Permitted on a dead channel or intercept routine",
        b"520 Invalid command syntax.  Proper usage not available.",
    ],
)
def test_a_refusal_is_a_refusal_and_no_result(line: bytes) -> None:
    """A16."""
    assert [code_of(answer) for answer in answers(line + b"\n")] == [int(line[:3])]


def test_a_usage_text_is_read_to_its_end_so_that_no_answer_shifts() -> None:
    """A11."""
    refused, next_one = answers(USAGE + b"200 result=7\n")

    assert (code_of(refused), next_one) == (520, Reply("7"))


def test_a_usage_text_without_an_end_is_refused() -> None:
    with pytest.raises(Malformed):
        answers(b"520-Usage\n" + b"and so on\n" * (REPLY_BYTES // 8))


def test_a_value_with_a_line_end_in_it_is_refused() -> None:
    """A9."""
    with pytest.raises(Malformed):
        answers(b"200 result=1 (a\n200 result=1 (INJECTED))\n")


def test_a_reply_without_an_end_is_refused_at_its_limit() -> None:
    """A10."""
    with pytest.raises(Malformed):
        answers(b"200 result=1 (" + b"x" * REPLY_BYTES)


@pytest.mark.parametrize("argument", ["a\nEXEC System x", "a\rb", "a\0b"])
def test_an_argument_cannot_begin_a_second_command(argument: str) -> None:
    """A7."""
    with pytest.raises(ValueError, match="line end"):
        command("SET VARIABLE", "name", argument)


def test_arguments_are_quoted() -> None:
    line = command("SET VARIABLE", "name", 'say "no" \\ now', "")

    assert line == b'SET VARIABLE "name" "say \\"no\\" \\\\ now" ""\n'


@given(st.text())
def test_a_quoted_word_ends_where_it_should(word: str) -> None:
    inside = quoted(word)[1:-1].replace("\\\\", "").replace('\\"', "")

    assert '"' not in inside


STREAM = b"200 result=0 endpos=16000\nHANGUP\n" + USAGE + b"510 Invalid\n200 result=1 (\xc5\x82)\n"


@given(st.lists(st.integers(0, len(STREAM)), max_size=20))
def test_any_segmentation_gives_the_same_answers(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]

    chunks = [STREAM[a:b] for a, b in pairwise(edges)]

    assert list(map(str, answers(*chunks))) == list(map(str, answers(STREAM)))


@given(st.lists(st.binary(max_size=200), max_size=10))
def test_no_input_does_worse_than_to_be_refused(chunks: list[bytes]) -> None:
    parser = Parser()

    try:
        seen = parser.header(b"".join(chunks)), parser.answers(b"\n".join(chunks))
    except Malformed:
        seen = (None, [])

    assert len(seen) == 2
