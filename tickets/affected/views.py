"""What other parts see of affected callers."""

from core.view import View


class AffectedView(View):
    """How many heard an announcement, and how many said that the failure affects them, too.

    Callers are counted once however often they call; of a withheld number each call counts.
    """

    calls_heard: int
    callers_heard: int
    calls_affected: int
    callers_affected: int


class DeflectionView(View):
    """What became of those who heard of the failure and went without a person."""

    deflected: int
    """No further contact about the same services within 24 hours."""
    returned: int
    pending: int
    """The 24 hours are not over: they count neither way yet."""
