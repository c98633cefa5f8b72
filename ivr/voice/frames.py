"""What the service and the speech process say to each other: frames with their length before."""

import struct
from typing import BinaryIO

from core.language import Language
from ivr.voice.engine import EngineFailed, Recording

LENGTH = struct.Struct("!I")
LARGEST = 64 * 1024 * 1024
"""Bytes; half an hour of speech, so a larger length is garbage."""
FAILED, DONE, READY = b"-", b"+", b"!"


def greeting() -> bytes:
    """The speech process has read all that it needs, and can speak."""
    return _frame(READY)


def request(text: str, language: Language) -> bytes:
    """Ask for a sentence."""
    return _frame(f"{language} {text}".encode())


def read_request(stream: BinaryIO) -> tuple[str, Language] | None:
    """The next sentence to speak; None when the service has gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    language, _, text = stream.read(LENGTH.unpack(head)[0]).decode().partition(" ")
    return text, Language(language)


def answer(recording: Recording) -> bytes:
    """A recording: its narrow half's length, then both halves."""
    return _frame(DONE + LENGTH.pack(len(recording.alaw)) + recording.alaw + recording.sln16)


def refusal(why: str) -> bytes:
    """No recording, and why."""
    return _frame(FAILED + why.encode())


def body_size(head: bytes) -> int:
    """Bytes that follow; raises ``EngineFailed`` on what cannot be a length."""
    (size,) = LENGTH.unpack(head)
    if not 0 < size <= LARGEST:
        raise EngineFailed("the speech process sent garbage")
    return int(size)


def read_answer(body: bytes) -> Recording:
    """The recording in a frame's body; raises ``EngineFailed`` for a refusal and for garbage."""
    kind, rest = body[:1], body[1:]
    if kind != DONE:
        raise EngineFailed(rest.decode(errors="replace"))
    narrow, halves = int.from_bytes(rest[: LENGTH.size]), rest[LENGTH.size :]
    if not 0 < narrow < len(halves):
        raise EngineFailed("the speech process sent garbage")
    return Recording(alaw=halves[:narrow], sln16=halves[narrow:])


def _frame(body: bytes) -> bytes:
    return LENGTH.pack(len(body)) + body
