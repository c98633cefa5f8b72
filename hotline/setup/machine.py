"""What the machine must bring; each absence is said in words, with the command that cures it."""

import importlib.util
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hotline.setup.errors import Missing

APT = "sudo apt-get install -y"
APT_LINE = f"{APT} python3-venv git ca-certificates chromium postgresql"
"""The one line of the README: all that set-up and tests need from the distribution."""

POSTGRESQL = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Machine:
    """What could be found out about this machine."""

    system: str
    processor: str
    has_ensurepip: bool
    has_command: Callable[[str], object]

    @classmethod
    def this(cls) -> "Machine":
        return cls(
            system=sys.platform,
            processor=platform.machine(),
            has_ensurepip=importlib.util.find_spec("ensurepip") is not None,
            has_command=shutil.which,
        )


def check(machine: Machine) -> str:
    """Raises ``Missing`` unless set-up can work here."""
    if machine.system != "linux":
        raise Missing(
            f"This runs on Linux, and this machine runs {machine.system}. "
            "Use a Debian 12 virtual machine or container."
        )
    if machine.processor != "x86_64":
        raise Missing(
            f"Set-up fetches Asterisk and the voices for amd64 only, and this is "
            f"{machine.processor}. Use an amd64 machine, or follow docs/operations.md with "
            "your distribution's Asterisk 22."
        )
    if not machine.has_command("apt-get") or not machine.has_command("dpkg-deb"):
        raise Missing(
            "apt-get and dpkg-deb are missing: set-up fetches Asterisk and the voices from "
            "Debian's packages. Use Debian 12 or a relative of it."
        )
    if not machine.has_ensurepip:
        raise Missing(f"Python's venv module is incomplete: {APT} python3-venv")
    return "Linux on amd64 with Debian's tools"


def check_for_tests(machine: Machine, postgresql: Path = POSTGRESQL) -> str:
    """Raises ``Missing`` unless the browser and the database of the tests are installed."""
    absent = [] if machine.has_command("chromium") else ["chromium"]
    if not any(postgresql.glob("*/bin/initdb")):
        absent.append("postgresql")
    if absent:
        raise Missing(f"The tests need {' and '.join(absent)}: {APT_LINE}")
    return "Chromium and PostgreSQL are there"
