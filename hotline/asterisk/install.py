"""Where an Asterisk lies, and which versions are good enough."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

OLDEST = {20: (20, 12, 0), 21: (21, 7, 0), 22: (22, 2, 0)}
"""The first release of each branch that takes phones' secrets as digests of a named algorithm."""

NEEDED_MODULES = (
    "app_queue",
    "chan_pjsip",
    "res_agi",
    "res_ari_asterisk",
    "res_pjsip_transport_websocket",
    "res_sorcery_memory",
    "res_srtp",
)
"""Modules the hotline cannot do without and that some builds leave out."""

MODULE_DIRECTORIES = (
    "/usr/lib/x86_64-linux-gnu/asterisk/modules",
    "/usr/lib/aarch64-linux-gnu/asterisk/modules",
    "/usr/lib64/asterisk/modules",
    "/usr/lib/asterisk/modules",
    "/usr/local/lib/asterisk/modules",
)
DATA_DIRECTORIES = ("/usr/share/asterisk", "/var/lib/asterisk", "/usr/local/share/asterisk")
BINARIES = ("/usr/sbin/asterisk", "/usr/local/sbin/asterisk")

VERSION_SECONDS = 10


@dataclass(frozen=True, slots=True)
class AsteriskInstall:
    """An Asterisk that can be started: ``command`` takes Asterisk's own options after it."""

    command: tuple[str, ...]
    modules: Path
    data: Path
    version: str


def why_refused(version: str) -> str | None:
    """Why this version cannot be used, or None when it can."""
    match = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    if match is None:
        return f"its version {version!r} is not one of the plain releases"
    numbers = tuple(int(part or 0) for part in match.groups())
    oldest = OLDEST.get(numbers[0], max(OLDEST.values()))
    if numbers >= oldest:
        return None
    return f"its version {version} is too old: 20.12, 21.7, 22.2 or newer is needed"


def installed_asterisk(say: Callable[[str], None]) -> AsteriskInstall | None:
    """The Asterisk of this machine if it is good enough; says why it is not."""
    found = shutil.which("asterisk")
    binary = next((path for path in (found, *BINARIES) if path and Path(path).exists()), None)
    if binary is None:
        return None
    version = version_of((binary,))
    modules = _first_directory(MODULE_DIRECTORIES)
    data = _first_directory(DATA_DIRECTORIES)
    if (reason := why_refused(version) or _what_is_missing(modules, data)) is not None:
        say(f"the installed Asterisk is not used: {reason}")
        return None
    return AsteriskInstall((binary,), modules, data, version)


def version_of(command: tuple[str, ...]) -> str:
    """What Asterisk says of itself, for example ``22.10.1``; empty when it cannot run."""
    try:
        answer = subprocess.run(
            [*command, "-V"], capture_output=True, text=True, timeout=VERSION_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip().removeprefix("Asterisk ").split("+")[0].split("~")[0]


def _first_directory(candidates: tuple[str, ...]) -> Path:
    return next((Path(path) for path in candidates if Path(path).is_dir()), Path(candidates[0]))


def _what_is_missing(modules: Path, data: Path) -> str | None:
    absent = [name for name in NEEDED_MODULES if not (modules / f"{name}.so").exists()]
    if absent:
        return f"its modules {', '.join(absent)} are missing"
    if not (data / "documentation").is_dir():
        return f"its documentation, which it reads at start, is not in {data}"
    return None
