"""Sentences for one waiting caller each, where the exchange looks for them every few seconds.

A waiting caller's channel has a language of its own, which is a folder here; the queue's periodic
announcement is looked for in that language, so only this caller hears the file in the folder.
"""

import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from core.ids import CallId

FOLDER, FILE = "q", "hotline-told.alaw"
"""As in ``extensions.conf`` and ``queues.conf``."""
SOUNDS = "hotline/"
"""What the exchange's sound paths begin with; see ``ivr.prompts``."""
PAUSE = b"\xd5" * 2_400
"""300 ms of silence in A-law."""
_CALL = re.compile(r"\w[\w.-]*", re.ASCII)


class Whispers:
    """A-law has no header: recordings are joined byte by byte."""

    def __init__(self, sounds: Path) -> None:
        self._sounds = sounds

    def put(self, call: CallId, recordings: Sequence[str]) -> None:
        """Have this caller told these recordings, one after the other; raises ``OSError``."""
        parts = [self._recording(recording).read_bytes() for recording in recordings]
        folder = self._folder(call)
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f".{FILE}.{os.getpid()}"
        fresh.write_bytes(PAUSE.join(parts))
        fresh.replace(folder / FILE)

    def drop(self, call: CallId) -> None:
        """It was heard, or is no longer true."""
        shutil.rmtree(self._folder(call), ignore_errors=True)

    def clear(self) -> None:
        """What another life of the service has left behind is no longer true."""
        shutil.rmtree(self._sounds / FOLDER, ignore_errors=True)

    def _recording(self, sound: str) -> Path:
        return self._sounds / f"{sound.removeprefix(SOUNDS)}.alaw"

    def _folder(self, call: CallId) -> Path:
        """The exchange makes the name of a call; it becomes a path only if it looks like one."""
        if not _CALL.fullmatch(call):
            raise ValueError("a call's name cannot be a folder's")
        return self._sounds / FOLDER / call
