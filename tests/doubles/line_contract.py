"""What every ``Line`` does, whatever carries it: the scripted one of unit tests must not lie."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from core.language import Language
from ivr.line import CallerHungUp, Line

SILENCE, HANG_UP = "", "hang up"
RECORDING = "hotline/pl/g_welcome"

VERBS: dict[str, Callable[[Line], Awaitable[object]]] = {
    "play": lambda line: line.play(RECORDING, "1"),
    "wait_key": lambda line: line.wait_key(3),
    "record": lambda line: line.record(Path("message"), 60, "#"),
    "use": lambda line: line.use(Language.EN),
}


class LineContract(ABC):
    """Run against a line by saying how one is opened."""

    @abstractmethod
    def line(self, act: str) -> AbstractAsyncContextManager[Line]:
        """A line whose caller presses this key, keeps silent, or hangs up."""

    async def test_a_key_cuts_a_recording_short(self) -> None:
        async with self.line("1") as line:
            assert await line.play(RECORDING, "1") == "1"

    async def test_a_recording_that_is_listened_to_gives_no_key(self) -> None:
        async with self.line(SILENCE) as line:
            assert await line.play(RECORDING, "1") is None

    @pytest.mark.parametrize("key", [*"0123456789*#"])
    async def test_a_pressed_key_is_told(self, key: str) -> None:
        async with self.line(key) as line:
            assert await line.wait_key(3) == key

    async def test_silence_is_no_key(self) -> None:
        async with self.line(SILENCE) as line:
            assert await line.wait_key(3) is None

    async def test_a_message_has_a_length_in_seconds(self) -> None:
        async with self.line("#") as line:
            assert 0 < await line.record(Path("message"), 60, "#") <= 60

    @pytest.mark.parametrize("verb", VERBS)
    async def test_once_the_caller_has_gone_every_verb_says_so(self, verb: str) -> None:
        async with self.line(HANG_UP) as line:
            with pytest.raises(CallerHungUp):
                await line.wait_key(3)

            with pytest.raises(CallerHungUp):
                await VERBS[verb](line)

    async def test_the_call_and_its_caller_are_known(self) -> None:
        async with self.line(SILENCE) as line:
            assert line.call
            assert line.caller is not None
            assert line.caller.startswith("+48")
