"""SIP messages (RFC 3261): text to values and back; nothing here touches a socket."""

import re
from dataclasses import dataclass
from typing import Self

VERSION = "SIP/2.0"
COMPACT = {
    "v": "via",
    "f": "from",
    "t": "to",
    "i": "call-id",
    "m": "contact",
    "l": "content-length",
}
"""One-letter names that a sender may use to save bytes."""

OK = 200
FIRST_REFUSAL = 300
WHO_ARE_YOU = 401

Headers = tuple[tuple[str, str], ...]


class Malformed(Exception):
    """These bytes are not a SIP message."""


@dataclass(frozen=True, slots=True)
class Message:
    """What requests and responses share."""

    headers: Headers
    body: str = ""

    @property
    def start(self) -> str:
        raise NotImplementedError

    def all(self, name: str) -> list[str]:
        """Every value of a header, in order."""
        return [value for given, value in self.headers if given.lower() == name.lower()]

    def one(self, name: str) -> str:
        """The first value of a header; empty when there is none."""
        return next(iter(self.all(name)), "")

    @property
    def branch(self) -> str:
        """What tells a transaction from all others."""
        return parameter(self.one("Via"), "branch")

    def encode(self) -> bytes:
        lines = [self.start, *(f"{name}: {value}" for name, value in self.headers)]
        body = self.body.encode()
        if body:
            lines.append("Content-Type: application/sdp")
        lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True, slots=True)
class Request(Message):
    """``INVITE sip:hotline@... SIP/2.0``"""

    method: str = ""
    uri: str = ""

    @property
    def start(self) -> str:
        return f"{self.method} {self.uri} {VERSION}"

    def adding(self, *headers: tuple[str, str]) -> Self:
        """The same request with more headers."""
        return type(self)((*self.headers, *headers), self.body, self.method, self.uri)


@dataclass(frozen=True, slots=True)
class Response(Message):
    """``SIP/2.0 200 OK``"""

    status: int = 0
    reason: str = ""

    @property
    def final(self) -> bool:
        """No further answer follows."""
        return self.status >= OK

    @property
    def consents(self) -> bool:
        return OK <= self.status < FIRST_REFUSAL

    @property
    def start(self) -> str:
        return f"{VERSION} {self.status} {self.reason}"


def parse(data: bytes) -> Request | Response:
    """The message in one datagram or one WebSocket frame."""
    head, _, body = data.decode("utf-8", "replace").partition("\r\n\r\n")
    start, *lines = re.sub(r"\r\n[ \t]+", " ", head).split("\r\n")
    headers = tuple(_header(line) for line in lines)
    match start.split(" ", 2):
        case [version, status, reason] if version == VERSION and status.isdecimal():
            return Response(headers, body, int(status), reason)
        case [method, uri, version] if version == VERSION:
            return Request(headers, body, method, uri)
        case _:
            raise Malformed(start[:80])


def respond(
    request: Request, status: int, reason: str, tag: str, *more: tuple[str, str]
) -> Response:
    """An answer to a request, with our tag where the dialogue has none yet."""
    to = request.one("To")
    copied = [("Via", via) for via in request.all("Via")]
    copied += [("From", request.one("From"))]
    copied += [("To", to if parameter(to, "tag") else f"{to};tag={tag}")]
    copied += [(name, request.one(name)) for name in ("Call-ID", "CSeq")]
    return Response((*copied, *more), "", status, reason)


def parameter(value: str, name: str) -> str:
    """A parameter of a header, as in ``...;branch=z9hG4bK1;rport``; empty when absent."""
    match = re.search(rf";\s*{name}=([^;\s>]+)", value)
    return match[1] if match else ""


def address(value: str) -> str:
    """The URI inside a From, To or Contact header."""
    match = re.search(r"<([^>]+)>", value)
    return match[1] if match else value.split(";")[0].strip()


def user(value: str) -> str:
    """The user part of an address: a number or an endpoint's name."""
    match = re.search(r"sips?:([^@;>]+)@", value)
    return match[1] if match else ""


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon:
        raise Malformed(line[:80])
    name = name.strip()
    return COMPACT.get(name.lower(), name), value.strip()
