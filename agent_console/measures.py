"""What monitoring is told of the house: counts and ages, by labels that we choose ourselves."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from agent_console.exposition import Measure, single
from agent_console.live_views import LivePicture
from agent_console.signs import Signs
from agent_console.views import CallState, DeskState
from core.language import Language
from tickets.outbox.views import OutboxCondition

IN_QUEUE = (CallState.WAITING, CallState.RINGING)
LANGUAGES: Mapping[Language | None, str] = {
    **{language: language.value for language in Language},
    None: "unknown",
}


@dataclass(frozen=True, slots=True)
class Look:
    """All that was found at one moment; what does not answer is None."""

    live: LivePicture
    sockets: int
    database_seconds: float | None
    outbox: OutboxCondition | None
    signs: Signs | None


def measures(look: Look) -> Iterable[Measure]:
    """Everything that can be said of it."""
    yield from _live(look.live)
    yield single("hotline_sockets", "Open pages of the console.", look.sockets)
    up = look.database_seconds is not None
    yield single("hotline_database_up", "Whether the database answers.", up)
    yield single(
        "hotline_database_answer_seconds",
        "How long one small question to the database took.",
        look.database_seconds,
    )
    if look.outbox is not None:
        yield from _outbox(look.outbox, look.live.at)
    if look.signs is not None:
        yield from _signs(look.signs)


def _live(live: LivePicture) -> Iterable[Measure]:
    states = Counter(call.state for call in live.calls)
    yield Measure(
        "hotline_calls",
        "Calls of this moment, by state.",
        {state.value: states[state] for state in CallState if state is not CallState.ENDED},
        "state",
    )
    desks = Counter(one.state for one in live.consultants)
    yield Measure(
        "hotline_consultants",
        "Consultants who are signed in, by state.",
        {state.value: desks[state] for state in DeskState if state is not DeskState.SIGNED_OUT},
        "state",
    )
    yield from _queue(live)
    yield single("hotline_exchange_up", "Whether the telephone exchange answers.", not live.stale)


def _queue(live: LivePicture) -> Iterable[Measure]:
    waits = {name: _waits(live, language) for language, name in LANGUAGES.items()}
    yield Measure(
        "hotline_queue_calls",
        "Callers who wait for a person, by language.",
        {name: len(found) for name, found in waits.items()},
        "language",
    )
    yield Measure(
        "hotline_queue_longest_wait_seconds",
        "The longest wait of those who wait now, by language.",
        {name: max(found, default=0.0) for name, found in waits.items()},
        "language",
    )


def _waits(live: LivePicture, language: Language | None) -> list[float]:
    return [
        (live.at - call.queued_at).total_seconds()
        for call in live.calls
        if call.state in IN_QUEUE and call.language == language and call.queued_at is not None
    ]


def _outbox(outbox: OutboxCondition, now: datetime) -> Iterable[Measure]:
    yield single("hotline_outbox_waiting", "Messages that wait to be sent.", outbox.waiting)
    oldest = outbox.oldest_waiting_at
    yield single(
        "hotline_outbox_oldest_seconds",
        "How long the oldest of them has waited.",
        (now - oldest).total_seconds() if oldest else 0.0,
    )
    yield single(
        "hotline_outbox_failed", "Messages of the last day that did not arrive.", outbox.failed
    )


def _signs(signs: Signs) -> Iterable[Measure]:
    yield Measure("hotline_build_info", "The release.", {signs.version: 1}, "version")
    yield _moment(
        "hotline_exchange_last_event_timestamp_seconds",
        "When the exchange last told anything by itself.",
        signs.exchange_heard_at,
    )
    yield single("hotline_agi_sessions", "Calls that the service talks to.", signs.agi_sessions)
    yield single(
        "hotline_agi_turned_away_total",
        "Connections to FastAGI that were not served, since the start.",
        signs.agi_turned_away,
        "counter",
    )
    yield single(
        "hotline_loop_lag_seconds",
        "By how much the event loop was late, at most, in the last minute.",
        signs.loop_lag_seconds,
    )
    yield from _disk(signs)
    yield _work(signs)


def _work(signs: Signs) -> Measure:
    return Measure(
        "hotline_work_last_success_timestamp_seconds",
        "When background work last went well, by the log's event that tells of its failure.",
        {name: at.timestamp() for name, at in sorted(signs.work.items())},
        "work",
    )


def _disk(signs: Signs) -> Iterable[Measure]:
    yield single("hotline_disk_free_bytes", "Room on the disk of var.", signs.disk_free_bytes)
    yield single("hotline_disk_bytes", "Size of the disk of var.", signs.disk_bytes)
    yield _moment(
        "hotline_last_backup_timestamp_seconds",
        "When the last backup succeeded, as the operator's script told.",
        signs.backup_at,
    )


def _moment(name: str, meaning: str, at: datetime | None) -> Measure:
    return single(name, meaning, at.timestamp() if at else None)
