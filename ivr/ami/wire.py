"""AMI on the wire, pure: bytes to whole messages, a message to its headers.

Wire format: https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Manager-Interface-AMI/
"""

import re
from collections.abc import Mapping
from typing import Final

Fields = Mapping[str, str]
"""One message: header to value. ``ChanVariable: A=1`` becomes ``ChanVariable(A)``: ``1``."""

MESSAGE_BYTES = 1024 * 1024
"""A thousand times the largest event; whoever sends more without an end is not Asterisk."""
END: Final = b"\r\n\r\n"
BANNER: Final = b"Asterisk Call Manager/"
_EVENT: Final = b"Event: "
_ESCAPE = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}


class Malformed(Exception):
    """What came is not AMI."""


class Splitter:
    """Cuts the stream into messages; any segmentation gives the same ones."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._size = 0
        self._edge = b""
        """The last three bytes, where the end of a message may have begun."""
        self._greeted = False

    def feed(self, data: bytes) -> list[bytes]:
        """The messages that are whole now. Each byte is searched once, however it arrives."""
        if END not in self._edge + data:
            self._hold(data)
            return []
        *messages, rest = b"".join((*self._held, data)).split(END)
        self._held, self._size, self._edge = [], 0, b""
        self._hold(rest)
        if not self._greeted:
            messages[0] = self._without_banner(messages[0])
        return messages

    def _hold(self, data: bytes) -> None:
        self._held.append(data)
        self._size += len(data)
        self._edge = (self._edge + data)[-3:]
        if self._size > MESSAGE_BYTES:
            raise Malformed("a message without an end")

    def _without_banner(self, message: bytes) -> bytes:
        banner, _, message = message.partition(b"\r\n")
        if not banner.startswith(BANNER):
            raise Malformed("not an Asterisk manager")
        self._greeted = True
        return message


def event_name(message: bytes) -> bytes | None:
    """The event's name without reading further; None for a reply."""
    if not message.startswith(_EVENT):
        return None
    end = message.find(b"\r\n")
    return message[len(_EVENT) : end if end >= 0 else None]


def fields(message: bytes) -> Fields:
    """All headers, decoded as a whole so that no letter is cut; values as Asterisk had them."""
    if message.count(b"\r\nEvent: "):
        raise Malformed("an event inside an event")
    text = message.decode(errors="replace")
    found: dict[str, str] = {}
    for line in text.split("\r\n"):
        name, _, value = line.partition(":")
        value = value.strip()
        if name.endswith("ChanVariable"):
            variable, _, value = value.partition("=")
            name = f"{name}({variable})"
        found[name] = value
    return {name: unescaped(value) for name, value in found.items()} if "\\" in text else found


def unescaped(value: str) -> str:
    """AMI writes line ends and backslashes as C would, so that they cannot end a header."""
    return _ESCAPE.sub(lambda match: _PLAIN.get(match[1], match[1]), value)
