"""When a wait counts as long, and when the trunk counts as crowded."""

from typing import Annotated

from pydantic import Field

from core.settings_part import Part

Callers = Annotated[int, Field(ge=0, le=1_000)]
Minutes = Annotated[int, Field(ge=0, le=240)]
Channels = Annotated[int, Field(ge=1, le=10_000)]


class QueueSettings(Part):
    """Above either limit of the wait a caller is offered other ways, unless administrators have
    set another one."""

    long_callers: Callers = 10
    """Callers who wait in one language."""
    long_minutes: Minutes = 10
    """Of estimated waiting time."""
    trunk_channels: Channels = 200
    """Calls that the trunk carries at once; the default is what two cores carry."""
