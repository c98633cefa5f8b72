"""A directory in which an Asterisk of our own lives: nothing outside is read or written."""

from dataclasses import dataclass
from pathlib import Path

from core.settings import Settings
from hotline.asterisk.install import AsteriskInstall
from hotline.asterisk.render import needed_lines, render, rendered
from hotline.asterisk.templates import FLOW_SECONDS

LONGEST_SOCKET_PATH = 107
"""Linux: bytes in the address of a Unix socket."""

DIRECTORIES = ("etc", "lib", "db", "keys", "data/sounds", "spool/tmp", "run", "log/cel-custom")
SHARED_DATA = ("documentation", "rest-api")
EMPTY_FILES = (
    *("acl", "ccss", "cli", "cli_aliases", "cli_permissions", "codecs", "dnsmgr", "dsp"),
    *("extconfig", "pjproject", "queuerules", "stasis", "udptl", "res_parking", "websocket_client"),
)
"""Files Asterisk looks for and complains about; empty means its defaults."""


TONES = """\
[general]
country = pl

[pl]
description = Poland
ringcadence = 1000,4000
ring = 425/1000,0/4000
busy = 425/500,0/500
congestion = 425/500,0/500
dial = 425
"""
"""``indications.conf``: Asterisk wants a country; Debian's own file knows them all."""


class PathTooLong(Exception):
    """The run directory lies too deep for Asterisk's control socket."""


@dataclass(frozen=True, slots=True)
class RunDirectory:
    """One Asterisk's own directory; ``command`` takes Asterisk's options after it."""

    path: Path
    command: tuple[str, ...]

    @property
    def log(self) -> Path:
        """What Asterisk complains about."""
        return self.path / "log" / "hotline"

    @property
    def console(self) -> Path:
        """What it says before its logger runs."""
        return self.path / "log" / "console"


def prepare(
    settings: Settings,
    install: AsteriskInstall,
    path: Path,
    *,
    flow_seconds: int = FLOW_SECONDS,
) -> RunDirectory:
    """Write the complete configuration and link recordings and Asterisk's data into place."""
    path = path.absolute()
    _check_length(path / "run" / "asterisk.ctl")
    for name in DIRECTORIES:
        (path / name).mkdir(parents=True, exist_ok=True)
    render(settings, path / "etc" / "hotline", flow_seconds=flow_seconds)
    _write_top_files(settings, install, path)
    _link_data(settings, install, path / "data")
    command = (*install.command, "-C", str(path / "etc" / "asterisk.conf"))
    return RunDirectory(path, command)


def _check_length(socket: Path) -> None:
    if len(bytes(socket)) > LONGEST_SOCKET_PATH:
        raise PathTooLong(
            f"{socket} is too long for a socket (at most {LONGEST_SOCKET_PATH} bytes): "
            "set HOTLINE_VAR to a shorter directory."
        )


def _write_top_files(settings: Settings, install: AsteriskInstall, path: Path) -> None:
    """The same few lines that production adds to its own files, and empty ones for the rest."""
    etc = path / "etc"
    for name in EMPTY_FILES:
        (etc / f"{name}.conf").touch()
    (etc / "indications.conf").write_text(TONES)
    for name, text in rendered(settings).items():
        (etc / name).write_text(needed_lines(name, text, etc / "hotline"))
    main = etc / "asterisk.conf"
    main.write_text(_directories(install, path) + main.read_text())


def _directories(install: AsteriskInstall, path: Path) -> str:
    places = {
        "astetcdir": path / "etc",
        "astmoddir": install.modules,
        "astvarlibdir": path / "lib",
        "astcachedir": path / "lib",
        "astdbdir": path / "db",
        "astkeydir": path,  # the parent of keys/
        "astdatadir": path / "data",
        "astagidir": path / "data" / "agi-bin",
        "astspooldir": path / "spool",
        "astrundir": path / "run",
        "astlogdir": path / "log",
    }
    return "[directories]\n" + "".join(f"{name} => {place}\n" for name, place in places.items())


def _link_data(settings: Settings, install: AsteriskInstall, data: Path) -> None:
    for name in SHARED_DATA:
        _link(data / name, install.data / name)
    _link(data / "sounds" / "en", install.data / "sounds" / "en")
    sounds = settings.var.absolute() / "sounds"
    sounds.mkdir(parents=True, exist_ok=True)
    _link(data / "sounds" / "hotline", sounds)


def _link(link: Path, target: Path) -> None:
    link.unlink(missing_ok=True)
    link.symlink_to(target)
