"""Something chosen by its number; an empty hash tells the list."""

from dataclasses import dataclass, replace

from ivr.call import Call
from ivr.entering import Entry, Left, digits
from ivr.menu import ATTEMPTS
from ivr.prompts import Key
from ivr.utterances import Sentence


@dataclass(frozen=True, slots=True)
class Listed:
    """What is asked, and the names behind the numbers; ``told``: before it is asked, too."""

    question: Entry
    names: tuple[str, ...]
    told: bool


async def numbered(call: Call, listed: Listed) -> int | None:
    """The place of what was chosen, from zero; None when the caller goes back, or gives up."""
    entry = replace(listed.question, before=_told(call, listed) if listed.told else ())
    for _ in range(ATTEMPTS):
        entered = await digits(call, entry)
        if entered is Left.BACK:
            return None
        if isinstance(entered, Left):
            entry = replace(listed.question, before=_told(call, listed))
        elif 0 < int(entered) <= len(listed.names):
            return int(entered) - 1
        else:
            entry = replace(listed.question, before=(Key.ST_NO_SUCH_NUMBER,))
    return None


def _told(call: Call, listed: Listed) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(call.text(Key.ST_NUMBERED, n=call.speech.cardinal(place), what=name))
        for place, name in enumerate(listed.names, 1)
    )
