"""What ``up`` and ``test`` set up, in order.

Each step does nothing when its work is already done, so both can be repeated. The steps are known
before the virtual environment exists; what needs its packages is imported when a step runs.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from hotline.cli.place import Place
from hotline.setup import machine
from hotline.setup.configuration import ensure_configuration
from hotline.setup.errors import Missing
from hotline.setup.front_end import ensure_front_end
from hotline.setup.packages import ensure_packages
from hotline.setup.ports import check_free
from hotline.setup.progress import Progress, Say, Step


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one verb: those that make the virtual environment, and those inside it."""

    outside: Sequence[Step]
    inside: Sequence[Step]

    @classmethod
    def for_up(cls, place: Place) -> "Plan":
        return cls(
            [_machine(), _packages(place, "runtime")],
            [
                Step("Configuration", lambda _say: _configuration(place)),
                Step("Ports", lambda _say: _ports(place)),
                *_house(place),
                Step("Database", lambda _say: _database(place)),
                Step("Demo data", lambda _say: _demo_data(place)),
            ],
        )

    @classmethod
    def for_tests(cls, place: Place) -> "Plan":
        return cls(
            [_machine(), _machine_for_tests(), _packages(place, "dev")],
            [Step("Configuration", lambda _say: _configuration(place)), *_house(place)],
        )

    @classmethod
    def of(cls, verb: str, place: Place) -> "Plan | None":
        """What this verb sets up first; None for the verbs that expect it done."""
        plans = {"up": cls.for_up, "test": cls.for_tests}
        return plans[verb](place) if verb in plans else None

    def run_outside(self, out: TextIO) -> None:
        """With the machine's own Python, before the virtual environment exists."""
        Progress(out, total=self._total).run(self.outside)

    def run_inside(self, out: TextIO) -> None:
        """With the packages at hand; the count goes on where ``run_outside`` ended."""
        Progress(out, total=self._total, done=len(self.outside)).run(self.inside)

    @property
    def _total(self) -> int:
        return len(self.outside) + len(self.inside)


def _house(place: Place) -> list[Step]:
    return [
        Step("Dictionaries", lambda _say: _dictionaries()),
        Step("Console", lambda say: ensure_front_end(place, say)),
        Step("Asterisk", lambda say: _asterisk(place, say)),
        Step("Voices", lambda say: fetch_voices(place.voices, place.allow_stale_index, say)),
        Step("Recordings", lambda say: build_recordings(place, say)),
    ]


def _machine() -> Step:
    return Step("Machine", lambda _say: machine.check(machine.Machine.this()))


def _machine_for_tests() -> Step:
    return Step("Test tools", lambda _say: machine.check_for_tests(machine.Machine.this()))


def _packages(place: Place, lock: str) -> Step:
    return Step("Python packages", lambda say: ensure_packages(place, lock, say))


def _configuration(place: Place) -> str:
    return ensure_configuration(place.config, place.var, place.voices)


def _ports(place: Place) -> str:
    from hotline.cli import addresses
    from hotline.cli.settings import read_settings

    return check_free(addresses.ports(read_settings(place)))


def _dictionaries() -> str:
    from tickets.dictionaries import make

    return "made" if make() else "already there"


def _asterisk(place: Place, say: Say) -> str:
    from hotline.asterisk.package import AsteriskUnavailable, ensure_asterisk

    try:
        found = ensure_asterisk(place.asterisk, allow_stale_index=place.allow_stale_index, say=say)
    except AsteriskUnavailable as why:
        raise _in_words(why) from why
    return f"version {found.version}"


def fetch_voices(folder: Path, allow_stale_index: bool, say: Say) -> str:
    """The speech engine and both voices, from Debian."""
    from hotline.debian import FetchFailed
    from hotline.voices import ensure_voices

    try:
        ensure_voices(folder, allow_stale_index=allow_stale_index, say=say)
    except FetchFailed as why:
        raise _in_words(why) from why
    return "Polish and English"


def _in_words(why: Exception) -> Missing:
    """Apt names the index that has expired; what may be done about it is ours to say."""
    text = str(why)
    if "Release file" in text:
        text += "\nIf this mirror is frozen on purpose, set HOTLINE_ALLOW_STALE_INDEX=1."
    return Missing(text)


def build_recordings(place: Place, say: Say) -> str:
    """Every prompt in both languages; only what changed is made anew."""
    from hotline.cli.settings import read_settings
    from ivr.voice.build import build_prompts

    settings = read_settings(place)
    made = build_prompts(settings.var, settings.voice, say)
    return f"{made} recordings made" if made else "already there"


def _database(place: Place) -> str:
    from hotline.cli.db import upgrade_database
    from hotline.cli.settings import read_settings

    upgrade_database(read_settings(place).database_url)
    return "up to date"


def _demo_data(place: Place) -> str:
    from hotline.cli.settings import read_settings
    from hotline.demo import fill

    settings = read_settings(place)
    if not settings.demo:
        return "none: demo mode is off"
    return "invented customers and staff" if asyncio.run(fill(settings)) else "already there"
