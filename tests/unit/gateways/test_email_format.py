"""Letters as e-mails: nothing that anybody typed becomes a header."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from core.language import Language
from gateways.email_format import Sender, as_email
from tests.doubles.desk import FRIDAY
from tickets.outbox.enclosure import Enclosure
from tickets.outbox.ports import Letter

SENDER = Sender("helpdesk@hotline.example")
PLAIN = Letter(
    id="a1b2",
    to="marta@example.org",
    sender_name="Help Desk SISC",
    subject="Subject",
    text="Text",
    html="<p>Text</p>",
    language=Language.EN,
    at=FRIDAY,
    bounce_mark="7.abcdefghijklmnop",
)
HEADERS = sorted(as_email(PLAIN, SENDER).keys())
NASTY = st.text(
    st.sampled_from('\r\n\0\x0b\x0c\x1c\x85\u2028ab:;,<>@ "ł€=?') | st.characters(codec="utf-8")
)


@settings(max_examples=300, deadline=None)
@given(subject=NASTY, to=NASTY | st.just("marta@example.org\r\nBcc: eve@example.org"), text=NASTY)
def test_a_letter_has_our_headers_and_no_others(subject: str, to: str, text: str) -> None:
    for letter in (replace(PLAIN, subject=subject, text=text), replace(PLAIN, to=to)):
        try:
            sent = bytes(as_email(letter, SENDER))
        except Invalid:
            continue
        read = message_from_bytes(sent, policy=default)
        assert sorted(read.keys()) == HEADERS
        assert [address.addr_spec for address in read["To"].addresses] == [letter.to]


@pytest.mark.parametrize("subject", ["a\r\nBcc: eve@example.org", "a\nb", "a\x85b", "a\0b"])
def test_a_subject_of_two_lines_is_refused(subject: str) -> None:
    with pytest.raises(Invalid, match="one line"):
        as_email(replace(PLAIN, subject=subject), SENDER)


def test_a_long_subject_arrives_as_it_was_written() -> None:
    subject = f"{'Zażółć gęślą jaźń ' * 8}[ZGL2400001 abcdefghijklmnop]"

    read = message_from_bytes(
        bytes(as_email(replace(PLAIN, subject=subject), SENDER)), policy=default
    )

    assert read["Subject"] == subject


def test_answers_go_where_they_are_wanted() -> None:
    sender = Sender("noreply@hotline.example", reply_to="helpdesk@hotline.example")

    assert as_email(PLAIN, sender)["Reply-To"] == "helpdesk@hotline.example"


def test_every_line_is_short_enough_for_every_server() -> None:
    sent = bytes(as_email(replace(PLAIN, text="ł" * 5_000), SENDER))

    assert max(len(line) for line in sent.split(b"\r\n")) <= 998


def test_a_file_goes_beside_the_words_and_brings_no_header() -> None:
    file = Enclosure('figures "of" łódź; x=y.xlsx', b"PK\x03\x04")

    sent = as_email(replace(PLAIN, enclosure=file), SENDER)
    read = message_from_bytes(bytes(sent), policy=default)

    body, [attached] = read.get_body(("plain",)), list(read.iter_attachments())
    assert sorted(read.keys()) == HEADERS
    assert body is not None
    assert body.get_content().strip() == "Text"
    assert (attached.get_filename(), attached.get_content()) == (file.name, file.content)
