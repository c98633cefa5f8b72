"""Looking for a secret in whatever a service and an exchange have written, also key by key."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

ONE_KEY = re.compile(r"(?<![\w.:,-])[\"']?([0-9])[\"']?(?![\w.:-])")
"""A digit that stands alone, as in a line about one pressed key."""
ONE_DIGIT = re.compile(r"digit_([0-9])")
"""The recording of a digit, as in a line about what is played."""


def traces(secret: str, sinks: Mapping[str, str]) -> list[str]:
    """The names of the texts in which the secret stands, or can be put together from its keys."""
    return [
        name
        for name, text in sinks.items()
        if secret in text or secret in "".join(ONE_KEY.findall(text))
    ]


def told(code: str, sinks: Mapping[str, str]) -> list[str]:
    """The names of the texts in which a short code stands as a value of its own, or can be put
    together from the recordings that told it. Anywhere else four digits may stand by chance."""
    value = re.compile(rf"[\"'=: ]{code}\b")
    return [
        name
        for name, text in sinks.items()
        if value.search(text) or code in "".join(ONE_DIGIT.findall(text))
    ]


def written(folder: Path, *, endings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """All files with these endings below a folder, as text."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name.endswith(endings):
            yield str(file.relative_to(folder)), file.read_text(errors="replace")
