"""The configuration of one installation: random secrets, readable by its owner alone."""

import json
import os
import secrets
from pathlib import Path

SECRET_BYTES = 24

TEMPLATE = """\
# Written once by "python3 -m hotline up" and never overwritten: change what you like.
# HOTLINE_... in the environment outranks it; "python3 -m hotline config show" prints the result.

var = {var}
# Invented customers, known passwords, the page that calls the hotline. Never in production.
demo = true

[voice]
engine = {voices}

[asterisk]
ami_secret = {ami_secret}
ari_secret = {ari_secret}
"""


def ensure_configuration(file: Path, var: Path, voices: Path) -> str:
    """Write the file if it is not there yet; what is there stays as it is."""
    if file.exists():
        return "already there"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = TEMPLATE.format(
        var=_toml(str(var)),
        voices=_toml(str(voices)),
        ami_secret=_toml(secrets.token_urlsafe(SECRET_BYTES)),
        ari_secret=_toml(secrets.token_urlsafe(SECRET_BYTES)),
    )
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(text)
    return f"written to {file}, with random secrets"


def _toml(text: str) -> str:
    """A TOML basic string is escaped as in JSON."""
    return json.dumps(text)
