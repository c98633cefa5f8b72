"""``Line`` over FastAGI: a flow's few verbs as Asterisk's commands."""

import re
from pathlib import Path

import structlog

from core.ids import CallId
from core.language import Language
from ivr.agi.protocol import Reply, command
from ivr.agi.session import Session
from ivr.line import CallerHungUp, Known

log = structlog.get_logger()

QUICK_SECONDS = 5
"""For commands that Asterisk answers at once, on a busy machine."""
RECORDING_SECONDS = 300
"""No recording is longer; one that is has stopped making progress."""
SAMPLES_A_SECOND = 8000
FAILED = "-1"


class AgiLine:
    """One caller's line, for as long as the session lives."""

    def __init__(self, session: Session, call: CallId, caller: str | None, known: Known) -> None:
        self._session = session
        self._call = call
        self._caller = caller
        self._known = known

    @property
    def call(self) -> CallId:
        """The call's identity, the same in all of Asterisk's events."""
        return self._call

    @property
    def caller(self) -> str | None:
        """E.164, or None when withheld or not a number."""
        return self._caller

    @property
    def known(self) -> Known:
        """What an earlier conversation of the same call has found out."""
        return self._known

    async def play(self, recording: str, stop_keys: str = "") -> str | None:
        """Play to the end or to a stop key; a recording that is missing is logged and skipped."""
        line = command("STREAM FILE", recording, stop_keys)
        reply = await self._session.ask(line, RECORDING_SECONDS)
        if reply.result == FAILED:
            await self._ask(command("NOOP"), QUICK_SECONDS)  # raises if it was the caller who left
            log.error("recording.unplayable", recording=_unspoken(recording))
            return None
        return _key(reply)

    async def wait_key(self, seconds: float) -> str | None:
        """The next key, or None after so many seconds of silence."""
        line = command("WAIT FOR DIGIT", str(round(seconds * 1000)))
        return _key(await self._ask(line, seconds + QUICK_SECONDS))

    async def record(self, path: Path, seconds: int, stop_keys: str) -> float:
        """Record after a tone; returns seconds recorded, 0 when the file could not be written."""
        line = command("RECORD FILE", str(path), "wav", stop_keys, str(seconds * 1000), "BEEP")
        reply = await self._session.ask(line, seconds + QUICK_SECONDS)
        if reply.result == FAILED:
            if reply.data in ("", "hangup"):
                raise CallerHungUp
            log.error("message.not_recorded", why=reply.data)
        return reply.endpos / SAMPLES_A_SECOND

    async def use(self, language: Language) -> None:
        """Set the channel's language, also for the fall-back and the queue."""
        await self.set("CHANNEL(language)", language)
        await self.set("__HOTLINE_LANGUAGE", language)

    async def allow_recording(self) -> None:
        """The dialplan records the talk when it begins, if it is configured to."""
        await self.set("HOTLINE_CONSENT", "yes")

    async def set(self, variable: str, value: str) -> None:
        """Set a channel variable, the way to tell the dialplan something."""
        await self._ask(command("SET VARIABLE", variable, value), QUICK_SECONDS)

    async def _ask(self, line: bytes, seconds: float) -> Reply:
        reply = await self._session.ask(line, seconds)
        if reply.result == FAILED:
            raise CallerHungUp
        return reply


def _unspoken(recording: str) -> str:
    """A single digit may be one of a code: the log does not tell which."""
    return re.sub(r"(?<=/digit_)\d$", "*", recording)


def _key(reply: Reply) -> str | None:
    """Asterisk gives a key as the number of its character."""
    return None if reply.result in ("", "0") else chr(int(reply.result))
