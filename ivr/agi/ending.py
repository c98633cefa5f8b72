"""A flow's ending as channel variables: the dialplan reads them and carries it out."""

from typing import assert_never

from ivr.endings import Ending, Goodbye, ToQueue

TENTHS = 10
"""The dialplan counts times of arrival in tenths of a second."""


def variables(ending: Ending) -> tuple[tuple[str, str], ...]:
    """``HOTLINE_NEXT`` comes last: until it is set, the dialplan takes the safe way."""
    match ending:
        case ToQueue(language, reason, told_nobody, lately_with):
            return (
                ("HOTLINE_QUEUE", f"hotline-{language}"),
                ("HOTLINE_REASON", reason),
                ("HOTLINE_TOLD", "1" if told_nobody else ""),
                ("HOTLINE_BONUS", str(ending.head_start * TENTHS)),
                ("HOTLINE_SAME", lately_with or ""),
                ("HOTLINE_NEXT", "queue"),
            )
        case Goodbye():
            return (("HOTLINE_NEXT", "bye"),)
        case unknown:
            assert_never(unknown)
