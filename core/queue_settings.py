"""When a wait counts as long, and when the trunk counts as crowded."""

from typing import Annotated

from pydantic import Field

from core.settings_part import Part


class QueueSettings(Part):
    """Above either limit of the wait a caller is offered other ways."""

    long_callers: Annotated[int, Field(ge=0, le=1_000)] = 10
    """Callers who wait in one language."""
    long_minutes: Annotated[int, Field(ge=0, le=240)] = 10
    """Of estimated waiting time."""
    trunk_channels: Annotated[int, Field(ge=1, le=10_000)] = 200
    """Calls that the trunk carries at once; the default is what two cores carry."""
