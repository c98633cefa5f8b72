"""The engine port: text in, samples out."""

from dataclasses import dataclass
from typing import Protocol

from core.language import Language

PIPELINE_VERSION = "3"
"""Part of every fingerprint: change it with the pipeline, and all recordings are made anew."""


@dataclass(frozen=True, slots=True)
class Pcm:
    """Speech as it leaves an engine: mono, 16 bits a sample, little-endian."""

    samples: bytes
    rate: int


@dataclass(frozen=True, slots=True)
class Recording:
    """One sentence in the two formats that telephones take: headerless, ready for Asterisk."""

    alaw: bytes
    """8 kHz, for the public network."""
    sln16: bytes
    """16 kHz, for browsers and wideband phones."""


class EngineFailed(Exception):
    """The engine did not start or refused this text; the message says which."""


class Engine(Protocol):
    """Speaks; one sentence at a time, and it may block."""

    def synthesize(self, text: str, language: Language) -> Pcm:
        """Raises ``EngineFailed``."""
        ...
