"""A flow's ending as channel variables: the dialplan reads them and carries it out."""

from typing import assert_never

from ivr.arrival import TENTHS
from ivr.endings import Dial, Ending, Goodbye, ToQueue


def variables(ending: Ending | Dial) -> tuple[tuple[str, str], ...]:
    """``HOTLINE_NEXT`` comes last: until it is set, the dialplan takes the safe way."""
    match ending:
        case ToQueue(language, reason, told_nobody, wants_callback, lately_with):
            return (
                ("HOTLINE_QUEUE", f"hotline-{language}"),
                ("HOTLINE_REASON", reason),
                ("HOTLINE_TOLD", "1" if told_nobody else ""),
                ("HOTLINE_BONUS", str(ending.head_start * TENTHS)),
                ("HOTLINE_SAME", lately_with or ""),
                ("HOTLINE_NEXT", "order-callback" if wants_callback else "queue"),
            )
        case Goodbye():
            return (("HOTLINE_NEXT", "bye"),)
        case Dial(number, language):
            return (
                ("HOTLINE_NUMBER", number),
                ("HOTLINE_LANGUAGE", language),
                ("HOTLINE_NEXT", "dial"),
            )
        case unknown:
            assert_never(unknown)
