"""Facts about thresholds."""

from dataclasses import dataclass

from core.events import Event
from tickets.thresholds.views import Figure, Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsChanged(Event):
    """A figure has these limits from now on."""

    figure: Figure
    limits: Limits
