"""What is special about each figure, and the limits that a house begins with. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.errors import Invalid
from tickets.thresholds.views import Figure, Limits, Severity, Unit

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """How a figure is compared."""

    unit: Unit
    usual: Limits
    margin: int = 0
    """So far within its limit a figure must come back before the alert is over."""
    falling: bool = False
    """The less, the worse."""

    def beyond(self, value: float | None, limit: int | None, *, before: bool) -> bool:
        """Whether it is past the limit; ``before``: whether it was until now."""
        if value is None or limit is None:
            return False
        eased = self.margin if before else 0
        return value < limit + eased if self.falling else value > limit - eased

    def worse(self, one: float, other: float) -> bool:
        """Whether the one is worse than the other."""
        return one < other if self.falling else one > other


RULES: Mapping[Figure, Rule] = {
    Figure.LONGEST_WAIT: Rule(Unit.SECONDS, Limits(warning=120, alarm=180, lasts=0), margin=10),
    Figure.LONGEST_HOLD: Rule(Unit.SECONDS, Limits(warning=180, alarm=300, lasts=0), margin=10),
    Figure.WAITING: Rule(Unit.COUNT, Limits(warning=5, alarm=10, lasts=30), margin=1),
    Figure.AVAILABLE_PL: Rule(Unit.COUNT, Limits(lasts=60), falling=True),
    Figure.AVAILABLE_EN: Rule(Unit.COUNT, Limits(lasts=60), falling=True),
    Figure.SERVICE_LEVEL: Rule(
        Unit.PERCENT, Limits(warning=80, alarm=70, lasts=300), margin=2, falling=True
    ),
    Figure.ABANDONED: Rule(Unit.PERCENT, Limits(warning=5, alarm=10, lasts=300), margin=1),
    Figure.CALLBACKS_DUE: Rule(Unit.COUNT, Limits(warning=5, alarm=10, lasts=60), margin=1),
    Figure.DUE_SOON: Rule(Unit.COUNT, Limits(warning=20, lasts=60), margin=1),
}
"""That nobody at all can answer, the board says by itself: for people limits come from a person."""


def limit_of(limits: Limits, severity: Severity) -> int | None:
    """The one of the two that is meant."""
    return limits.warning if severity is Severity.WARNING else limits.alarm


def check(figure: Figure, limits: Limits) -> None:
    """A warning comes before its alarm, and no share is more than everything."""
    rule, set_ = RULES[figure], [x for x in (limits.warning, limits.alarm) if x is not None]
    if rule.unit is Unit.PERCENT and any(limit > WHOLE for limit in set_):
        raise Invalid("a share is at most 100 percent", code="threshold_share")
    if limits.warning is None or limits.alarm is None:
        return
    if not rule.worse(limits.alarm, limits.warning):
        side = "below" if rule.falling else "above"
        raise Invalid(f"the alarm lies {side} the warning", code="threshold_order")
