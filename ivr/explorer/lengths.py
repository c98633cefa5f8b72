"""How long the recordings are that were built."""

from pathlib import Path

from core.language import Language
from ivr.explorer.graph import Lengths

BYTES_A_SECOND = 16_000 * 2
"""Of ``.sln16``: 16 kHz, 16 bits."""


def measured(sounds: Path) -> Lengths:
    """Seconds of each recording below this folder; what was not built is not there."""
    return {
        language: {
            file.stem: file.stat().st_size / BYTES_A_SECOND
            for file in (sounds / language).glob("*.sln16")
        }
        for language in Language
    }
