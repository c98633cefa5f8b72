"""The settings that a verb works with, or a plain sentence about what is wrong with them."""

from collections.abc import Sequence

from pydantic import ValidationError

from core.settings import Settings
from hotline.cli.place import Place
from hotline.setup.errors import Missing


def read_settings(place: Place) -> Settings:
    """From the configuration file, outranked by the environment."""
    try:
        return Settings.read(place.config)
    except ValidationError as wrong:
        lines = (f"  {_variable(error['loc'])}: {error['msg']}" for error in wrong.errors())
        raise Missing(
            "\n".join((f"The configuration in {place.config} cannot be used:", *lines))
        ) from None


def _variable(path: Sequence[int | str]) -> str:
    """The value's name as it would be set in the environment."""
    return "HOTLINE_" + "__".join(str(part).upper() for part in path)
