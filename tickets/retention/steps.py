"""A step of a purge: one transaction, and where the next one begins. Pure."""

from dataclasses import dataclass
from typing import Any

BATCH = 200
"""Rows of one step."""

PSEUDONYM = "#"
"""A number is replaced by this and its keyed hash: repeated callers still count as one."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one transaction has removed."""

    rows: int
    next: Any
    """Where the next step begins; empty when there is nothing more."""
    places: tuple[str, ...] = ()
    """Files that nothing points to any more."""
    last: int | None = None
    """Up to which link the audit log was cut."""


def following(found: Any, key: Any) -> Any:
    """Where the next step begins: nowhere, when this one was not full."""
    return key(found[-1]) if len(found) == BATCH else None
