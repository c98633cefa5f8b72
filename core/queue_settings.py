"""When a wait counts as long, so that callers are told what else they can do."""

from typing import Annotated

from pydantic import Field

from core.settings_part import Part


class QueueSettings(Part):
    """Above either of these a waiting caller is offered other ways."""

    long_callers: Annotated[int, Field(ge=0, le=1_000)] = 10
    """Callers who wait in one language."""
    long_minutes: Annotated[int, Field(ge=0, le=240)] = 10
    """Of estimated waiting time."""
