"""What a real Asterisk 22 sent, call by call, as bytes; taken with the project's own dialplan."""

from datetime import UTC, datetime
from pathlib import Path

from ivr.ami.wire import Fields, Headers

CALLER = "+48601123456"
NOW = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


def raw(name: str) -> bytes:
    """The capture as it came over the wire, without the banner."""
    return (Path(__file__).parent / f"{name}.ami").read_bytes()


def messages(name: str) -> list[Fields]:
    """The capture, message by message."""
    return [Headers(message) for message in raw(name).split(b"\r\n\r\n") if message]


def events(name: str) -> list[Fields]:
    """Its events alone."""
    return [message for message in messages(name) if "Event" in message]
