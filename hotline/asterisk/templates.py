"""The configuration's templates, and the words that are filled into them."""

import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.on_call_settings import ON_CALL_PREFIX
from core.settings import AsteriskSettings, Settings
from tickets.callbacks.numbers import calling_codes

FLOW_SECONDS: Final = 900
"""No conversation with the service lasts longer; see the dialplan's ``T``."""

RING_SECONDS: Final = 20
PLACED_RING_SECONDS: Final = 45
"""Of a customer whom a consultant wants to reach, and hears it ring."""
LEAVE_SECONDS: Final = 10
"""The service gives leave to dial within milliseconds; a consultant is waiting."""
TELLING_SECONDS: Final = 10
"""How often the queue looks whether there is something to tell a waiting caller."""
LISTENING_SECONDS: Final = 7_200
"""Nobody listens longer at a stretch; a forgotten page listens no longer either."""
ECHO_SECONDS: Final = 20
"""Enough to hear oneself; the line is free again for calls."""
SECONDS: Final = {
    "ring_seconds": RING_SECONDS,
    "placed_ring_seconds": PLACED_RING_SECONDS,
    "leave_seconds": LEAVE_SECONDS,
    "telling_seconds": TELLING_SECONDS,
    "listening_seconds": LISTENING_SECONDS,
    "echo_seconds": ECHO_SECONDS,
}
MAX_FILES: Final = 20_000
NO_PORT: Final = 9
"""Discard: nobody answers, where nothing can be dialled."""

_PLACES = (
    Path(__file__).resolve().parents[2] / "asterisk-config",
    Path(__file__).resolve().parents[1] / "share" / "asterisk-config",
)
"""In a checkout, and inside an installed package."""


class ConfigTemplate(string.Template):
    """``@{name}`` is filled in; Asterisk's own ``${NAME}`` passes untouched."""

    delimiter = "@"
    idpattern = "(?!)"
    braceidpattern = "[a-z_]+"


def templates() -> Iterator[tuple[str, ConfigTemplate]]:
    """Each file's name and its template."""
    folder = next(place for place in _PLACES if place.is_dir())
    for path in sorted(folder.glob("*.conf")):
        yield path.name, ConfigTemplate(path.read_text("utf-8"))


def words(settings: Settings, flow_seconds: int = FLOW_SECONDS) -> dict[str, str]:
    """What is filled in, each value checked: none can begin a line or a comment of its own."""
    asterisk = settings.asterisk
    values: dict[str, object] = {
        name: getattr(asterisk, name) for name in AsteriskSettings.model_fields
    }
    values |= {
        "ami_secret": asterisk.ami_secret.get_secret_value(),
        "ari_secret": asterisk.ari_secret.get_secret_value(),
        "music": music_directory(settings),
        "flow_seconds": flow_seconds,
        **SECONDS,
        "max_files": MAX_FILES,
        "trunk_port": asterisk.trunk_port or NO_PORT,
        "called_back": "|".join(calling_codes(settings.callbacks.countries)),
        "recording_mode": settings.recording_mode,
        "recorder": "load" if settings.recording_mode == "opt_in" else "noload",
        "recordings": recordings_directory(settings),
        "listener": "load" if settings.talks_are_listened_to else "noload",
    }
    checked = {name: _checked(name, str(value)) for name, value in values.items()}
    return checked | {"on_call": _on_call(settings)}


def _on_call(settings: Settings) -> str:
    """An endpoint for each telephone on call, and where it is: nothing else can be rung as one."""
    asterisk = settings.asterisk
    trunk = _checked("trunk_address", f"{asterisk.trunk_address}:{asterisk.trunk_port or NO_PORT}")
    sections = [
        f"[{name}](on-call)\naors = {name}\n\n"
        f"[{name}]\ntype = aor\ncontact = sip:{telephone.number.get_secret_value()}@{trunk}\n"
        for telephone in settings.on_call.telephones
        for name in [ON_CALL_PREFIX + telephone.label]
    ]
    return "\n".join(sections)


def music_directory(settings: Settings) -> Path:
    """Where the melody for waiting callers lies."""
    return settings.var.absolute() / "music"


def recordings_directory(settings: Settings) -> Path:
    """Where talks are recorded, until they are put among the encrypted files."""
    return settings.var.absolute() / "recordings"


def _checked(name: str, value: str) -> str:
    if not re.fullmatch(r"[^\x00-\x1f\x7f;]+", value):
        raise ValueError(f"the setting {name} is empty or has a character Asterisk cannot read")
    return value
