"""Where a command works: the checkout, what is installed there, and one installation's data."""

import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
"""Or the site-packages of an installed wheel, which has no ``requirements/``."""

Environment = MutableMapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Paths and the environment; what is installed is shared, what belongs to one var is not."""

    root: Path
    var: Path
    config: Path
    environ: Environment

    @property
    def installed(self) -> Path:
        """What set-up installs, once for a checkout: packages, Asterisk, voices."""
        return self.root / "var" if self.is_checkout else self.var

    @property
    def venv(self) -> Path:
        return self.installed / "venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def asterisk(self) -> Path:
        return self.installed / "asterisk"

    @property
    def voices(self) -> Path:
        return self.installed / "voices"

    @property
    def allow_stale_index(self) -> bool:
        """Whether an expired package index will do: only by this explicit setting."""
        return self.environ.get("HOTLINE_ALLOW_STALE_INDEX") == "1"

    @property
    def is_checkout(self) -> bool:
        """A wheel was installed by someone else, together with all it needs."""
        return (self.root / "requirements").is_dir()

    @property
    def has_packages(self) -> bool:
        """Whether this very interpreter can import what the service needs."""
        return not self.is_checkout or Path(sys.prefix) == self.venv
