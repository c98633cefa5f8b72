"""What a change of a ticket's words looks like in its history: what it was, and what it became."""

from collections.abc import Mapping


def changes_between(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, str]:
    """For each field that differs ``subject_from`` and ``subject_to``; what is empty is ``""``."""
    changed: dict[str, str] = {}
    for name, old in before.items():
        if old != after[name]:
            changed[f"{name}_from"], changed[f"{name}_to"] = _text(old), _text(after[name])
    return changed


def _text(value: object) -> str:
    return "" if value is None else str(value)
