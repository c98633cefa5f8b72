"""A scripted caller: dials the hotline, presses keys at their times, keeps what it heard."""

import argparse
import asyncio
import re
import wave
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.settings import AsteriskSettings
from hotline.phone.account import Account
from hotline.phone.call import Call
from hotline.phone.phone import Refused, telephone
from hotline.phone.rtp import RATE

STEP = re.compile(r"w(?P<wait>\d+(?:\.\d+)?)|(?P<keys>[0-9A-D*#]+)")
FIRST_WAIT_SECONDS = 1.0
"""A caller listens before the first key."""


@dataclass(frozen=True, slots=True)
class Step:
    """Wait so long, then press these keys."""

    wait: float
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call went: whether the hotline ended it, and what the caller heard."""

    by_hotline: bool
    heard: "array[int]"

    @property
    def seconds(self) -> float:
        return len(self.heard) / RATE


def steps(text: str) -> list[Step]:
    """``"2 w3 0"``: press 2, wait three seconds, press 0."""
    script = []
    for word in text.split():
        match = STEP.fullmatch(word)
        if match is None:
            raise ValueError(f"{word!r} is neither keys nor a wait such as w3")
        script.append(Step(float(match["wait"] or 0), match["keys"] or ""))
    return script


async def place_call(
    asterisk: AsteriskSettings, caller: Account, script: Iterable[Step], seconds: float
) -> Ended:
    """Call from the trunk's address; the whole call takes so many seconds at most."""
    exchange = (asterisk.sip_host, asterisk.sip_port)
    async with telephone(caller, exchange, at=asterisk.trunk_address) as phone:
        call = await phone.dial("hotline")
        try:
            async with asyncio.timeout(seconds):
                await _follow(call, script)
                await call.ended.wait()
        except TimeoutError:
            """The caller has heard enough."""
        return Ended(call.ended.is_set(), call.heard)


async def _follow(call: Call, script: Iterable[Step]) -> None:
    await asyncio.sleep(FIRST_WAIT_SECONDS)
    for step in script:
        await asyncio.sleep(step.wait)
        if step.keys and not call.ended.is_set():
            await call.press(step.keys)


def save(samples: "array[int]", path: Path) -> None:
    """As a WAV file of 16 bits at 8 kHz."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command line of ``hotline call``."""
    parser.add_argument("--keys", type=steps, default=[], help='for example "2 w3 0"')
    parser.add_argument("--seconds", type=float, default=30.0, help="hang up after so long")
    parser.add_argument("--from", dest="caller", default="+48600000214", metavar="NUMBER")
    parser.add_argument("--name", default="", help="the name shown with the number")
    parser.add_argument("--record", type=Path, metavar="FILE", help="keep what was heard (WAV)")


def run(options: argparse.Namespace, asterisk: AsteriskSettings) -> int:
    """Place the call and say how it went; 1 when it was not answered."""
    caller = Account(options.caller, options.name)
    try:
        ended = asyncio.run(place_call(asterisk, caller, options.keys, options.seconds))
    except Refused as why:
        print(f"The hotline refused the call: {why}")
        return 1
    except TimeoutError:
        print(
            f"Nobody answers at {asterisk.sip_host}:{asterisk.sip_port}: is the exchange running?"
        )
        return 1
    who = "the hotline" if ended.by_hotline else "the caller"
    print(f"Heard {ended.seconds:.1f} s; {who} hung up.")
    if options.record:
        save(ended.heard, options.record)
        print(f"Saved in {options.record}.")
    return 0
