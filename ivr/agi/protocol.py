"""FastAGI on the wire, pure: bytes become a header and replies, words become a command line.

Wire format: https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Gateway-Interface-AGI/
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

HEADER_BYTES = 16 * 1024
"""Asterisk sends about 1 KiB; more is not Asterisk."""
REPLY_BYTES = 64 * 1024
"""A reply that is longer, or a usage text without an end, is not Asterisk either."""

_REPLY = re.compile(
    rb"200 result=(?P<result>-?[0-9]*)(?: \((?P<data>[^\r\n]*)\))?(?: endpos=(?P<endpos>-?\d+))?"
)
_FORBIDDEN = re.compile(r"[\r\n\0]")


class Malformed(Exception):
    """What came is not FastAGI: nothing that follows in this session can be trusted."""


class Refused(Exception):
    """Asterisk understood the line and says no: our bug, or the channel is dead (511)."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Asterisk refused the command with {code}")
        self.code = code


class Reply(NamedTuple):
    """What a command gave: a number, a word in parentheses, a place in a recording."""

    result: str
    data: str = ""
    endpos: int = 0


class Hangup:
    """The line ``HANGUP``: the caller has gone; it answers no command."""


HANGUP: Final = Hangup()

Answer = Reply | Refused | Hangup


def quoted(word: str) -> str:
    """One argument, so that spaces and quotes stay inside it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def command(verb: str, *arguments: str) -> bytes:
    """One command line; a control character that would begin a second line is refused."""
    line = " ".join([verb, *map(quoted, arguments)])
    if _FORBIDDEN.search(line):
        raise ValueError("an AGI argument cannot hold a line end")
    return line.encode() + b"\n"


class Parser:
    """Cuts one session's bytes into its header and the answers that follow."""

    def __init__(self) -> None:
        self._rest = b""
        self._usage_bytes: int | None = None
        """Bytes of a 520 usage text read so far, or None outside such a text."""

    def header(self, data: bytes) -> Mapping[str, str] | None:
        """The header once it is whole; bytes behind it are kept for ``answers``."""
        block, end, rest = (self._rest + data).partition(b"\n\n")
        if len(block) > HEADER_BYTES:
            raise Malformed("the header is too long")
        if not end:
            self._rest = block
            return None
        self._rest = rest
        lines = block.decode(errors="replace").split("\n")
        try:
            return dict(line.split(": ", 1) for line in lines)
        except ValueError:
            raise Malformed("a header line without a name") from None

    def answers(self, data: bytes) -> list[Answer]:
        """Every whole line's meaning, in order."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > REPLY_BYTES:
            raise Malformed("the reply is too long")
        return [answer for line in lines if (answer := self._answer(line)) is not None]

    def _answer(self, line: bytes) -> Answer | None:
        if self._usage_bytes is not None:
            return self._usage(line)
        reply = _REPLY.fullmatch(line)
        if reply is None:
            return self._other(line)
        result, data, endpos = reply.groups()
        return Reply(
            result.decode(),
            data.decode(errors="replace") if data else "",
            int(endpos) if endpos else 0,
        )

    def _other(self, line: bytes) -> Answer | None:
        if line == b"HANGUP":
            return HANGUP
        if line.startswith((b"510 ", b"511 ", b"520 ")):
            return Refused(int(line[:3]))
        if line.startswith(b"520-"):
            self._usage_bytes = 0
        elif not line.startswith(b"100 "):
            raise Malformed("a reply of unknown form")
        return None

    def _usage(self, line: bytes) -> Answer | None:
        """The lines between ``520-`` and ``520 `` explain the command; only their end matters."""
        self._usage_bytes = (self._usage_bytes or 0) + len(line)
        if self._usage_bytes > REPLY_BYTES:
            raise Malformed("a usage text without an end")
        if not line.startswith(b"520 "):
            return None
        self._usage_bytes = None
        return Refused(520)
