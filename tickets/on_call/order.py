"""The list as it is kept, among the telephones that are configured. Pure."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tickets.on_call.views import OnCallPlace, RingingOrder


def arranged(configured: Sequence[str], kept: Sequence[OnCallPlace]) -> tuple[OnCallPlace, ...]:
    """Those that are kept, without any that left the configuration; new ones ring, and last."""
    known = [one for one in kept if one.label in configured]
    labels = {one.label for one in known}
    return (*known, *(OnCallPlace(label=label) for label in configured if label not in labels))


def ringing(places: Sequence[OnCallPlace], minutes: int) -> RingingOrder:
    """What counts when a telephone is to be rung."""
    return RingingOrder(
        labels=tuple(one.label for one in places if one.rings),
        silent=tuple(one.label for one in places if not one.rings),
        peace=timedelta(minutes=minutes),
    )


def changes(before: Sequence[OnCallPlace], after: Sequence[OnCallPlace]) -> Iterator[str]:
    """What became of the list, as the audit log has it: never what was written."""
    if [one.label for one in before] != [one.label for one in after]:
        yield "* order"
    was = {one.label: one for one in before}
    for one in after:
        if one.rings != was[one.label].rings:
            yield f"{one.label} {'on' if one.rings else 'off'}"
        if (one.belongs_to, one.note) != (was[one.label].belongs_to, was[one.label].note):
            yield f"{one.label} note"
