"""AMI on the wire, pure: bytes to whole messages, a message to its headers.

Wire format: https://docs.asterisk.org/Configuration/Interfaces/Asterisk-Manager-Interface-AMI/
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal

Fields = Mapping[str, str]
"""One message: header to value; of ``ChanVariable: A=1`` the header is ``ChanVariable(A)``."""

MESSAGE_BYTES = 1024 * 1024
"""A thousand times the largest event; whoever sends more without an end is not Asterisk."""
END: Final = b"\r\n\r\n"
BANNER: Final = b"Asterisk Call Manager/"
_EVENT: Final = b"Event: "
_VARIABLE = re.compile(r"(\w*ChanVariable): ([^=]+)=", re.ASCII)
_ESCAPE = re.compile(r"\\(.)")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}


Oddity = Literal["a message without an end", "not an Asterisk manager", "an event inside an event"]


class Malformed(Exception):
    """What came is not AMI; ``why`` quotes nothing of it."""

    def __init__(self, why: Oddity) -> None:
        super().__init__(why)
        self.why = why


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


class Headers(Mapping[str, str]):
    """A message of which each header is read when it is asked for: most never are."""

    __slots__ = ("_raw",)

    def __init__(self, message: bytes) -> None:
        if message.find(b"\r\nEvent: ") >= 0:
            raise Malformed("an event inside an event")
        self._raw = b"\r\n%b\r\n" % message

    def __getitem__(self, name: str) -> str:
        for start in _beginnings(name):
            begin = self._raw.find(start)
            if begin >= 0:
                return self._value(begin + len(start))
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def _value(self, begin: int) -> str:
        end = self._raw.find(b"\r\n", begin)
        value = self._raw[begin:end].decode(errors="replace").strip()
        return unescaped(value) if "\\" in value else value

    def _names(self) -> dict[str, None]:
        """Asterisk's names are ASCII; a line with another one is rubbish and has none."""
        lines = self._raw.decode(errors="replace").split("\r\n")
        names = (_name(line) for line in lines if ":" in line)
        return {name: None for name in names if name.isascii()}


@lru_cache(maxsize=256)
def _beginnings(name: str) -> tuple[bytes, ...]:
    """How the line of this header may begin; the same few names are asked for all day."""
    plain = f"\r\n{name}:".encode()
    header, _, variable = name.removesuffix(")").partition("(")
    return (plain, f"\r\n{header}: {variable}=".encode()) if variable else (plain,)


def _name(line: str) -> str:
    variable = _VARIABLE.match(line)
    return f"{variable[1]}({variable[2]})" if variable else line.partition(":")[0]


def unescaped(value: str) -> str:
    """AMI writes line ends and backslashes as C would, so that they cannot end a header."""
    return _ESCAPE.sub(lambda match: _PLAIN.get(match[1], match[1]), value)
