"""SIP messages."""

import pytest

from hotline.phone import sip
from hotline.phone.digest import authorization

RINGING = (
    b"SIP/2.0 180 Ringing\r\n"
    b"v: SIP/2.0/UDP 127.0.0.2:5062;rport;branch=z9hG4bK1\r\n"
    b"f: <sip:+48600000214@127.0.0.1>;tag=a\r\n"
    b"To: <sip:hotline@127.0.0.1>\r\n ;tag=b\r\n"
    b"CSeq: 1 INVITE\r\n\r\n"
)


def test_a_response_is_read_with_short_names_and_folded_lines() -> None:
    message = sip.parse(RINGING)

    assert isinstance(message, sip.Response)
    assert (message.status, message.branch) == (180, "z9hG4bK1")
    assert sip.parameter(message.one("To"), "tag") == "b"
    assert sip.user(message.one("From")) == "+48600000214"


def test_what_is_written_is_read_as_the_same() -> None:
    request = sip.Request((("Via", "SIP/2.0/UDP h;branch=x"),), "v=0\r\n", "INVITE", "sip:a@b")

    again = sip.parse(request.encode())

    assert isinstance(again, sip.Request)
    assert (again.method, again.uri, again.body) == ("INVITE", "sip:a@b", "v=0\r\n")


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\xff\xfe", b"GET / HTTP/1.1\r\n\r\n"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(sip.Malformed):
        sip.parse(data)


def test_an_answer_repeats_every_via_and_adds_our_tag() -> None:
    headers = (("Via", "one"), ("Via", "two"), ("To", "<sip:a@b>"), ("CSeq", "1 BYE"))

    answer = sip.respond(sip.Request(headers, "", "BYE", "sip:a@b"), 200, "OK", "ours")

    assert answer.all("Via") == ["one", "two"]
    assert answer.one("To") == "<sip:a@b>;tag=ours"


def test_a_digest_is_that_of_the_standards_own_example() -> None:
    """RFC 2617, section 3.5."""
    challenge = (
        'Digest realm="testrealm@host.com", qop="auth,auth-int", '
        'nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"'
    )

    proof = authorization(
        challenge, "GET", "/dir/index.html", "Mufasa", "Circle Of Life", "0a4f113b"
    )

    assert 'response="6629fae49393a05397450978507c4ef1"' in proof
