"""The speech engine and its voices: RHVoice with Magda and SLT, laid under a folder of ours.

Voice data come from trixie, never from bookworm: there Magda and Natan may not be used
commercially. Cezary, Lyubov and Evgeniy-Eng may not in any release, so voices are copied by name.
Standard library only: this runs before the virtual environment exists.
"""

import platform
import shutil
from collections.abc import Callable
from pathlib import Path

from hotline.debian import DebianArchive, unpack

ENGINE_PACKAGES = ("librhvoice5", "librhvoice-core7", "libsonic0")
VOICE_PACKAGES = ("rhvoice-polish", "rhvoice-english")
VOICE_SUITE = "trixie"
OLDEST_SUITE = "bookworm"
COMPONENTS = ("main", "non-free")
FREE_VOICES = ("magda", "alicja", "natan", "michal", "slt")
LANGUAGES = ("Polish", "English")
RECIPE = f"1 {' '.join(FREE_VOICES)}"
"""Changes when the folder's content would; an older folder is then built anew."""


def ensure_voices(prefix: Path, *, allow_stale_index: bool, say: Callable[[str], None]) -> Path:
    """The folder with ``lib`` and ``data`` for the engine, fetched if it is not there yet."""
    stamp = prefix / "recipe"
    if stamp.exists() and stamp.read_text() == RECIPE:
        return prefix
    say("Fetching the speech engine and its Polish and English voices (30 MB) ...")
    building = prefix.with_name(f"{prefix.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    _fetch(building / "fetched", allow_stale_index)
    _arrange(building / "fetched" / "root", building)
    shutil.rmtree(building / "fetched")
    (building / "recipe").write_text(RECIPE)
    shutil.rmtree(prefix, ignore_errors=True)
    building.rename(prefix)
    return prefix


def _fetch(workdir: Path, allow_stale_index: bool) -> None:
    for suite, packages in ((_engine_suite(), ENGINE_PACKAGES), (VOICE_SUITE, VOICE_PACKAGES)):
        archive = DebianArchive(workdir, suite, COMPONENTS, allow_stale_index)
        for deb in archive.download(packages, workdir / "debs" / suite):
            unpack(deb, workdir / "root")


def _engine_suite() -> str:
    """The machine's own release: a later engine needs a later C++ library than it has."""
    try:
        return platform.freedesktop_os_release().get("VERSION_CODENAME", OLDEST_SUITE)
    except OSError:
        return OLDEST_SUITE


def _arrange(root: Path, prefix: Path) -> None:
    data = root / "usr" / "share" / "RHVoice"
    for library in (root / "usr" / "lib").glob("*/lib*.so*"):
        _copy(library, prefix / "lib" / library.name)
    for voice in FREE_VOICES:
        _copy(data / "voices" / voice, prefix / "data" / "voices" / voice)
    for language in LANGUAGES:
        _copy(data / "languages" / language, prefix / "data" / "languages" / language)
    for licence in (root / "usr" / "share" / "doc").glob("*/copyright"):
        _copy(licence, prefix / "licences" / f"{licence.parent.name}.copyright")


def _copy(source: Path, target: Path) -> None:
    """Links stay links: they name their neighbours."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target, follow_symlinks=False)
