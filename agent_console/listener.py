"""The supervisor who takes part in a talk: as it is folded from facts, and as it is shown."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from core.ids import CallId, Username
from core.view import View
from tickets.calls.events import CallFact, Listening, ListeningEnded, TalkListened


@dataclass(frozen=True, slots=True)
class Listener:
    """Who takes part, and how."""

    who: Username
    how: Listening


LEARNT: Mapping[type[CallFact], Callable[[Any, Any], dict[str, Any]]] = {
    TalkListened: lambda _, fact: {"listener": Listener(fact.by, fact.how)},
    ListeningEnded: lambda _call, _fact: {"listener": None},
}
"""What these facts let a live call know."""


def told_too_late(fact: CallFact, calls: Collection[CallId]) -> bool:
    """Nobody listens to a talk that is over, though the end of that may be told first."""
    return type(fact) in LEARNT and fact.call not in calls


class ListenerView(View):
    """A supervisor who takes part in a talk."""

    username: Username
    name: str
    how: Listening


def shown(listener: Listener | None, names: Mapping[Username, str]) -> ListenerView | None:
    """By name."""
    if listener is None:
        return None
    name = names.get(listener.who, listener.who)
    return ListenerView(username=listener.who, name=name, how=listener.how)


def shown_to_consultant(
    listener: Listener | None, names: Mapping[Username, str], *, hides: bool
) -> ListenerView | None:
    """Who speaks is always named; who only listens, unless the house hides it."""
    only_listens = listener is not None and listener.how is Listening.LISTEN
    return None if hides and only_listens else shown(listener, names)
