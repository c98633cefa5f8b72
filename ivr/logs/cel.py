"""``cel-custom/hotline.csv``: the life of each call's channels, in microseconds.

The columns are those of ``asterisk-config/cel_custom.conf``.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from core.ids import CallId, Username
from ivr.ami.names import (
    CALLERS_CONTEXTS,
    PASSED_CONTEXT,
    TRUNK_CONTEXT,
    consultant_of,
    on_call_serving,
)
from ivr.logs.files import moment
from ivr.placed import placed_of
from tickets.reconciliation.views import Talk

COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a channel."""

    at: datetime
    event: str
    call: CallId
    channel: str
    """Its identity, not its name."""
    application: str
    context: str
    consultant: Username | None
    """Whose telephone it is, or leads to."""

    @classmethod
    def of(cls, columns: list[str]) -> "Row":
        """Raises ``ValueError`` for a torn line."""
        if len(columns) != COLUMNS:
            raise ValueError(len(columns))
        at, event, call, channel, application, _extra, context, name = columns
        consultant = consultant_of(name) or on_call_serving(name)
        return cls(
            moment(at), event, CallId(call), channel, application.lower(), context, consultant
        )

    @property
    def is_callers_own(self) -> bool:
        """Of the channel that began the call."""
        return self.channel == self.call and self.consultant is None


@dataclass(slots=True)
class Life:
    """A call as its channels lived it, event by event."""

    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    talk: Talk | None = None
    is_hotline: bool = False
    _new_talk: bool = True
    _returning: bool = False
    _calls: Username | None = None
    """Who has placed this call and waits for the customer's answer."""

    def take(self, row: Row) -> Self:
        """What this event adds."""
        if row.consultant is not None:
            self._consultants(row, row.consultant)
        elif row.is_callers_own:
            self._callers(row)
        elif row.event == "BRIDGE_ENTER" and row.context == TRUNK_CONTEXT:
            self._customers(row)
        return self

    def _callers(self, row: Row) -> None:
        match row.event, row.application:
            case "CHAN_START", _:
                is_placed = placed_of(row.call) is not None
                self.is_hotline = is_placed or row.context.startswith(CALLERS_CONTEXTS)
                self.arrived_at = row.at
            case "APP_START", "queue":
                self._end_return(row.at)
                self._new_talk = True
            case "APP_START", "dial" if row.context == PASSED_CONTEXT:
                self._new_talk = True
            case "APP_START", "dial":
                self._returning = self.talk is not None
            case "CHAN_END", _:
                self._end_return(row.at)
                self.ended_at = row.at
            case _:
                """The rest is told by the consultant's channel."""

    def _consultants(self, row: Row, consultant: Username) -> None:
        if row.event == "BRIDGE_ENTER" and self.talk is None and placed_of(row.call):
            self._calls = consultant
        elif row.event == "BRIDGE_ENTER":
            self._returning = False
            goes_on = self.talk and not self._new_talk and self.talk.consultant == consultant
            began = self.talk.began_at if self.talk and goes_on else row.at
            self.talk = Talk(consultant=consultant, began_at=began)
            self._new_talk = False
        elif row.event == "BRIDGE_EXIT":
            self._end_talk(row.at)

    def _customers(self, row: Row) -> None:
        """With the customer of a placed call the talk begins."""
        if self._calls is not None and self.talk is None:
            self.talk = Talk(consultant=self._calls, began_at=row.at)
            self._new_talk = False

    def _end_return(self, at: datetime) -> None:
        """Who was to be given back and was not has talked until then, in the ledger's words."""
        if self._returning:
            self._end_talk(at)
        self._returning = False

    def _end_talk(self, at: datetime) -> None:
        if self.talk:
            talk = self.talk
            self.talk = Talk(consultant=talk.consultant, began_at=talk.began_at, ended_at=at)


@dataclass(slots=True)
class Cel:
    """What the file says of the calls to the hotline."""

    calls: dict[CallId, Life] = field(default_factory=dict)
    torn: int = 0


def read_cel(lines: Iterable[str], start: datetime, end: datetime) -> Cel:
    """Everything written between these moments."""
    cel = Cel()
    for line in lines:
        try:
            row = Row.of(next(csv.reader([line.replace("\0", "")]), []))
        except (ValueError, csv.Error):
            cel.torn += 1
            continue
        if start <= row.at < end:
            cel.calls.setdefault(row.call, Life()).take(row)
    return cel
