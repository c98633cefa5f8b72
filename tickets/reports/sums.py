"""What the indicators are made of: whole numbers that can be added up in any order. Pure."""

from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Counts, and times in milliseconds: whole, so that any order of adding gives the same."""

    arrived: int = 0
    """Calls that entered the menu."""
    contained: int = 0
    """Of those, solved by the menu itself."""
    messages: int = 0
    offered: int = 0
    """Entries into the queue."""
    answered: int = 0
    answered_in_time: int = 0
    abandoned: int = 0
    """After five seconds or more."""
    abandoned_short: int = 0
    moved: int = 0
    """To a callback or a message, or waiting still."""
    waited: int = 0
    """Milliseconds, of the answered."""
    handling: int = 0
    """Milliseconds of talk, hold and wrap-up."""
    estimated: int = 0
    """Answered after an estimate had been told."""
    estimated_well: int = 0
    matters: int = 0
    """Answered calls about a ticket."""
    marked: int = 0
    """Of those, resolved during the conversation as the consultant marked it."""
    lasting: int = 0
    """Of those, without a further contact within seven days."""
    settled: int = 0
    """Both marked and lasting: the first contact resolved it."""
    invited: int = 0
    """Asked in a survey."""
    asked: int = 0
    """Of those, said whether their matter is resolved."""
    confirmed: int = 0
    scored: int = 0
    satisfied: int = 0
    """A score of four or five."""
    score: int = 0
    """All scores together."""
    callbacks: int = 0
    called_back: int = 0
    callback_handling: int = 0
    """Milliseconds, of placed calls too; people were busy, though nobody waited in a queue."""

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(**{name: getattr(self, name) + getattr(other, name) for name in NAMES})

    def __bool__(self) -> bool:
        return any(astuple(self))


NAMES = tuple(field.name for field in fields(Sums))
NOTHING = Sums()
