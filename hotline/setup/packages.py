"""The virtual environment: exactly the locked packages, checked by their hashes."""

import hashlib
import sys
from pathlib import Path

from hotline.cli.place import Place
from hotline.setup.progress import Say
from hotline.setup.run import run

CONTAINED = {"runtime": ("runtime",), "dev": ("runtime", "dev")}
CREATE_SECONDS = 120
INSTALL_SECONDS = 1_200
"""Some 200 MB, over a slow line."""


def ensure_packages(place: Place, lock: str, say: Say) -> str:
    """Bring ``var/venv`` to the state of ``requirements/<lock>.txt``; does nothing if it is."""
    wanted = place.root / "requirements" / f"{lock}.txt"
    stamp = place.venv / f".{lock}"
    if not _fits_this_python(place.venv):
        say("creating the virtual environment")
        run([sys.executable, "-m", "venv", "--clear", place.venv], seconds=CREATE_SECONDS)
    if stamp.exists() and stamp.read_text() == fingerprint(wanted):
        return "already there"
    say("installing packages")
    pip: list[str | Path] = [place.python, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run([*pip, "install", "--quiet", "--require-hashes", "-r", wanted], seconds=INSTALL_SECONDS)
    _remember(place, lock)
    return f"{_count(wanted)} packages"


def _remember(place: Place, lock: str) -> None:
    """The packages of the tests contain those of the service."""
    for name in CONTAINED[lock]:
        made_from = place.root / "requirements" / f"{name}.txt"
        (place.venv / f".{name}").write_text(fingerprint(made_from))


def fingerprint(lock: Path) -> str:
    """What the environment was made from; a changed lock has another one."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _fits_this_python(venv: Path) -> bool:
    """A distribution upgrade takes away the Python that the environment was made with."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return (venv / "bin" / "python").exists() and (venv / "lib" / version).is_dir()


def _count(lock: Path) -> int:
    return sum("==" in line for line in lock.read_text().splitlines())
