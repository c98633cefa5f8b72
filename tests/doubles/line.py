"""A caller's line without a telephone: it presses keys, keeps silent and hangs up as told."""

from collections.abc import Mapping
from pathlib import Path

from core.ids import CallId
from core.language import Language
from ivr.line import CallerHungUp, Known

SILENCE = ""


class ScriptedLine:
    """Presses ``keys`` one by one when a question has been played to its end.

    ``during`` presses a key while a recording is heard (by the last part of its path, once);
    ``hang_up_at`` hangs up in that step, counted from zero; after the last key there is silence.
    """

    def __init__(
        self,
        *keys: str,
        during: Mapping[str, str] | None = None,
        hang_up_at: int | None = None,
        caller: str | None = "+48334832055",
        known: Known | None = None,
    ) -> None:
        self.call = CallId("1763664000.7")
        self.caller = caller
        self.known = known or Known()
        self.heard: list[str] = []
        self.waited: list[float] = []
        self.languages: list[Language] = []
        self.recorded: list[Path] = []
        self.seconds_recorded = 7.0
        self.may_be_recorded = False
        self.steps = 0
        self._keys = list(keys)
        self._during = dict(during or {})
        self._hang_up_at = hang_up_at

    @property
    def prompts(self) -> list[str]:
        """What was heard, as keys of prompts."""
        return [sound.rsplit("/", 1)[-1] for sound in self.heard]

    async def play(self, recording: str, stop_keys: str = "") -> str | None:
        self._step()
        self.heard.append(recording)
        key = self._during.get(self.prompts[-1])
        if key is None or key not in stop_keys:
            return None
        return self._during.pop(self.prompts[-1])

    async def wait_key(self, seconds: float) -> str | None:
        self._step()
        self.waited.append(seconds)
        return (self._keys.pop(0) or None) if self._keys else None

    async def record(self, path: Path, seconds: int, stop_keys: str) -> float:
        self.recorded.append(path)
        self._step()
        return self.seconds_recorded

    async def use(self, language: Language) -> None:
        self._step()
        self.languages.append(language)

    async def allow_recording(self) -> None:
        self._step()
        self.may_be_recorded = True

    def _step(self) -> None:
        """A caller who has gone stays away."""
        if self._hang_up_at is not None and self.steps >= self._hang_up_at:
            raise CallerHungUp
        self.steps += 1
