"""What others see of a wait that is over."""

from datetime import datetime

from core.ids import Username
from core.view import View
from tickets.calls.views import QueueEntryView


class Staffed(View):
    """Who could take calls of this language when the caller began to wait, by state."""

    ready: int = 0
    ringing: int = 0
    talking: int = 0
    wrap_up: int = 0
    paused: int = 0
    unreachable: int = 0


class Missed(View):
    """It rang at this consultant, and nobody answered."""

    at: datetime
    consultant: Username
    seconds: int | None
    """How long it rang; None when its beginning was not recorded."""


class WaitView(View):
    """One stay of a call in a queue, and what made it as long as it was."""

    stay: QueueEntryView
    ahead: int
    """Callers of the same queue who waited already."""
    overtook: int
    """Callers who came into the queue later and were answered earlier."""
    overtook_back: int
    """Those among them who came back or were passed on, and so kept their earlier place."""
    called_back: int
    """Callbacks that were put through meanwhile; each had its own place."""
    staffed: Staffed | None
    """None: not recorded, as everything that would be about consultants."""
    unstaffed_seconds: int | None
    """Of the wait, without anybody ready in this language; None when not recorded."""
    told: int | None
    """Seconds of the first estimate; None when none was told."""
    told_nobody: bool
    """The caller heard that nobody can answer."""
    missed: tuple[Missed, ...]
