"""Time to the first syllable of a sentence that is made for a call, by the real voices.

    python -m bench.speech [repetitions]

Goals, for sentences under five seconds: 300 ms when it was said before, a second when it was not.
Counted is all that a caller waits for after the flow has asked: finding or making the recording,
and the silence at its beginning. ``first of all`` is asked for while the engine still starts,
which it does with the service.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bench.side_by_side import commit
from core.language import Language
from core.settings import VoiceSettings
from ivr.prompts import Key, prompts_folder, read_prompts
from ivr.speech.languages import SPEECH
from ivr.voice.speaker import Voice, voice

GOALS = {"said before": 300.0, "not said before": 1_000.0}
LONGEST_SECONDS = 5.0
WIDE_RATE = 16_000
AUDIBLE = 328
"""Of 32 768: -40 dBFS."""
TODAY = date(2026, 11, 20)


@dataclass(slots=True)
class Times:
    """Milliseconds to the first syllable, and how long the sentence then takes."""

    found: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in GOALS})
    first_of_all: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def sentences(round_: int) -> Iterator[tuple[str, Language]]:
    """What flows say with numbers in it; no round says the same as another."""
    prompts = read_prompts(prompts_folder())
    for language in Language:
        speech = SPEECH[language]
        number = 3 + round_
        places = {
            Key.Q_POS: speech.position(number),
            Key.Q_EWT: speech.minutes(number),
            Key.S_OPEN: speech.cardinal(number),
            Key.AN_COUNT: speech.cardinal(number),
            Key.S_DUE: speech.date_nom(TODAY.replace(day=1 + round_ % 28), TODAY),
        }
        for key, said in places.items():
            (place,) = _places(prompts.text(key, language))
            yield prompts.text(key, language).format(**{place: said}), language


def _places(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:]]


async def asked(speaker: Voice, sounds: Path, text: str, language: Language) -> tuple[float, float]:
    """Milliseconds to the first syllable, and the seconds of the whole sentence."""
    start = time.perf_counter()
    sound = await speaker.voice(text, language)
    took = time.perf_counter() - start
    samples = heard(sounds, sound)
    silent = next(at for at, sample in enumerate(samples) if abs(sample) > AUDIBLE)
    return 1_000 * (took + silent / WIDE_RATE), len(samples) / WIDE_RATE


def heard(sounds: Path, sound: str) -> "array[int]":
    """What a wideband telephone plays."""
    file = sounds / f"{sound.removeprefix('hotline/')}.sln16"
    return array("h", file.read_bytes())


async def one_round(voices: VoiceSettings, times: Times, round_: int) -> None:
    """A new engine says something first, then every sentence twice."""
    with tempfile.TemporaryDirectory() as folder:
        sounds = Path(folder) / "sounds"
        async with voice(voices, Path(folder)) as speaker:
            first, _ = await asked(speaker, sounds, "Dzień dobry.", Language.PL)
            times.first_of_all.append(first)
            for text, language in sentences(round_):
                new, seconds = await asked(speaker, sounds, text, language)
                known, _ = await asked(speaker, sounds, text, language)
                assert seconds < LONGEST_SECONDS, f"{text} takes {seconds:.1f} s"
                times.found["not said before"].append(new)
                times.found["said before"].append(known)
                times.seconds.append(seconds)


def report(times: Times) -> None:
    """The middle, the slow end and the slowest, each beside its goal."""
    print(f"\nTime to the first syllable, commit {commit()}, Python {sys.version.split()[0]}")
    load, processors = os.getloadavg()[0], os.cpu_count()
    print(f"  {len(times.seconds)} sentences, {statistics.mean(times.seconds):.1f} s long")
    print(f"  load {load:.1f} on {processors} processors: above that, what is made has to wait")
    for name, goal in GOALS.items():
        values = times.found[name]
        p95 = statistics.quantiles(values, n=20)[-1]
        print(
            f"  {name:<16} p50 {statistics.median(values):6.1f} ms   p95 {p95:6.1f} ms   most "
            f"{max(values):6.1f} ms   {max(values) / goal:5.2f} x its goal of {goal:.0f} ms"
        )
    print(f"  {'first of all':<16} p50 {statistics.median(times.first_of_all):6.1f} ms")
    new, known = (statistics.median(times.found[name]) for name in reversed(GOALS))
    print(f"  {new / known:.1f} x as long when it was not said before")


async def main(repetitions: int) -> None:
    """So many rounds."""
    times = Times()
    for round_ in range(repetitions):
        await one_round(VoiceSettings(), times, round_)
    report(times)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
