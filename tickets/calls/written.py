"""Facts as text and back: how they are kept outside the database, in this version's words."""

import json
import re
from collections.abc import Mapping

from pydantic import TypeAdapter

from tickets.calls import events
from tickets.calls.events import BridgeResynced, CallFact

VERSION = 1
"""Grows when a fact's fields change their meaning; a new field with a default needs no new one."""

Told = CallFact | BridgeResynced


class Unreadable(Exception):
    """Another version wrote this, or nobody did; ``why`` quotes nothing of it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def kind_of(fact: type) -> str:
    """The fact's class name in snake case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", fact.__name__).lower()


FACTS: Mapping[str, TypeAdapter[Told]] = {
    kind_of(fact): TypeAdapter(fact)
    for fact in vars(events).values()
    if isinstance(fact, type) and issubclass(fact, Told) and fact is not CallFact
}


def written(fact: Told) -> str:
    """The fact with its kind and this version."""
    kind = kind_of(type(fact))
    content = FACTS[kind].dump_python(fact, mode="json")
    return json.dumps({"version": VERSION, "kind": kind, "fact": content}, ensure_ascii=False)


def read(text: str) -> Told:
    """The fact that was written; raises ``Unreadable``."""
    try:
        kept = json.loads(text)
        if kept["version"] != VERSION:
            raise Unreadable("another version")
        return FACTS[kept["kind"]].validate_python(kept["fact"], strict=False)
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(type(error).__name__) from error
