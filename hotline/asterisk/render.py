"""The configuration as files of our own, for trying (``up``) and for production alike."""

import difflib
import re
from pathlib import Path

from core.settings import Settings
from hotline.asterisk.music import compose
from hotline.asterisk.templates import FLOW_SECONDS, music_directory, templates, words

OWNER_AND_GROUP = 0o640
"""Two of the files hold secrets; in production the directory belongs to Asterisk's group."""


OURS = ".rendered-by-hotline"
"""Marks a directory that we may write into."""


class ForeignDirectory(Exception):
    """Others have files there; the message says what to give instead."""


def claim(target: Path) -> None:
    """Take an empty directory, or one that is ours already; raises ``ForeignDirectory``."""
    target.mkdir(parents=True, exist_ok=True)
    if not (target / OURS).exists() and any(target.iterdir()):
        raise ForeignDirectory(
            f"{target} has files that were not rendered here, and none of them is touched: give an "
            "empty directory, for example /etc/asterisk/hotline."
        )
    (target / OURS).touch()


def rendered(settings: Settings, *, flow_seconds: int = FLOW_SECONDS) -> dict[str, str]:
    """Each file's name and its text."""
    values = words(settings, flow_seconds)
    return {name: template.substitute(values) for name, template in templates()}


def render(settings: Settings, target: Path, *, flow_seconds: int = FLOW_SECONDS) -> list[Path]:
    """Write the files into ``target``, which is ours alone, and return those that changed."""
    target.mkdir(parents=True, exist_ok=True)
    compose(music_directory(settings))
    changed = []
    for name, text in rendered(settings, flow_seconds=flow_seconds).items():
        path = target / name
        if _text(path) != text:
            _replace(path, text)
            changed.append(path)
    return changed


def needed_lines(name: str, text: str, directory: Path) -> str:
    """What the file of that name in Asterisk's own directory needs to take ours in.

    A section that the file already has need not be written again.
    """
    sections = re.findall(r"^(\[[\w-]+\])\(\+\)", text, re.MULTILINE)
    return "\n".join([*sections, f'#include "{directory / name}"']) + "\n"


def includes(settings: Settings, target: Path) -> str:
    """What the files in Asterisk's own directory need, to be written there by their owner."""
    parts = [
        f"{name}:\n{needed_lines(name, text, target.absolute())}"
        for name, text in rendered(settings).items()
    ]
    return "\n".join(parts)


def differences(settings: Settings, target: Path) -> str:
    """What rendering would change, as a unified diff without secrets; empty when nothing."""
    secrets = (settings.asterisk.ami_secret, settings.asterisk.ari_secret)
    parts = [_difference(target / name, text) for name, text in rendered(settings).items()]
    diff = "".join(parts)
    for secret in secrets:
        diff = diff.replace(secret.get_secret_value(), "[hidden]")
    return diff


def _difference(path: Path, text: str) -> str:
    """Old secrets are hidden by the name of their line."""
    lines = difflib.unified_diff(
        _text(path).splitlines(keepends=True),
        text.splitlines(keepends=True),
        str(path),
        f"{path} (rendered)",
    )
    return re.sub(r"(?m)^([-+ ](?:secret|password|contact) = ).+$", r"\1[hidden]", "".join(lines))


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def _replace(path: Path, text: str) -> None:
    """Asterisk never reads half a file, and nobody else reads a secret."""
    new = path.with_suffix(".new")
    new.touch(OWNER_AND_GROUP)
    new.write_text(text, "utf-8")
    new.replace(path)
