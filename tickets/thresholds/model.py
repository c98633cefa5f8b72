"""Limits that somebody has changed, and the alerts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from core.db import Table
from core.ids import Username
from tickets.columns import words
from tickets.thresholds.rules import RULES
from tickets.thresholds.views import AlertView, Figure, Limits, Severity, ThresholdView

GOES_ON = text("ended_at IS NULL")


class Threshold(Table):
    """The limits of one figure; without a row they are the usual ones."""

    __tablename__ = "threshold"

    figure: Mapped[Figure] = mapped_column(words(Figure), primary_key=True)
    warning: Mapped[int | None]
    alarm: Mapped[int | None]
    lasts: Mapped[int]
    by_email: Mapped[bool]
    changed_by: Mapped[Username] = mapped_column(ForeignKey("staff_user.username"))
    changed_at: Mapped[datetime]

    def limits(self) -> Limits:
        """What is compared."""
        return Limits(
            warning=self.warning, alarm=self.alarm, lasts=self.lasts, by_email=self.by_email
        )


class ThresholdAlert(Table):
    """One limit, crossed once; of those that go on there is one for each limit."""

    __tablename__ = "threshold_alert"
    __table_args__ = (
        Index(
            "ix_threshold_alert_goes_on",
            "figure",
            "severity",
            unique=True,
            postgresql_where=GOES_ON,
            sqlite_where=GOES_ON,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    figure: Mapped[Figure] = mapped_column(words(Figure))
    severity: Mapped[Severity] = mapped_column(words(Severity))
    limit: Mapped[int]
    value: Mapped[float]
    worst: Mapped[float]
    since: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    acknowledged_by: Mapped[Username | None] = mapped_column(ForeignKey("staff_user.username"))
    acknowledged_at: Mapped[datetime | None]

    def view(self, name: str | None) -> AlertView:
        """As others see it; ``name`` is of who has acknowledged it."""
        return AlertView(
            id=self.id,
            figure=self.figure,
            severity=self.severity,
            unit=RULES[self.figure].unit,
            limit=self.limit,
            value=self.value,
            worst=self.worst,
            since=self.since,
            ended_at=self.ended_at,
            acknowledged_by=self.acknowledged_by,
            acknowledged_name=name,
            acknowledged_at=self.acknowledged_at,
        )


def threshold_view(figure: Figure, kept: Threshold | None, name: str | None) -> ThresholdView:
    """The limits of one figure, changed or as the house came."""
    rule = RULES[figure]
    limits = kept.limits() if kept else rule.usual
    return ThresholdView(
        **dict(limits),
        figure=figure,
        unit=rule.unit,
        falling=rule.falling,
        changed_by=name,
        changed_at=kept.changed_at if kept else None,
    )
