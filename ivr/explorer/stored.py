"""What conversations leave behind: nothing twice, and nothing by halves."""

from collections.abc import Iterator

from ivr.explorer.graph import A_COMMENT, A_RECORDING, Explored

WHOLE = (
    (A_RECORDING, "Messages.take"),
    (A_COMMENT, "Opinions.comment"),
    ("Messages.take registered", "MessageLeft"),
)
"""What begins like the first must be followed by what begins like the second, wherever the caller
hangs up: a recording is asked to become a ticket, a comment is kept with its survey, and a ticket
is known to its call."""


def stored_twice(found: Explored) -> Iterator[str]:
    """A conversation that stores the same thing again."""
    for ended in sorted(found.ended):
        for what in sorted({what for what in ended.stored if ended.stored.count(what) > 1}):
            yield f"stored twice: {what}, in {ended.entry} before {ended.last}"


def half_stored(found: Explored) -> Iterator[str]:
    """A conversation that ends between two things of which none is worth anything alone."""
    for ended in sorted(found.ended):
        for first, second in WHOLE:
            begun = [at for at, what in enumerate(ended.stored) if what.startswith(first)]
            if begun and not any(what.startswith(second) for what in ended.stored[begun[-1] :]):
                yield f"half stored: {first} without {second}, in {ended.entry} at {ended.last}"
