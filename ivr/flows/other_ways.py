"""What a caller can do instead of waiting: be called back, or leave a message."""

from enum import StrEnum

from ivr.call import Call
from ivr.flows.needs import House
from ivr.menu import Menu
from ivr.prompts import Key


class OtherWay(StrEnum):
    """What there is instead of waiting; silence stays on the line as well."""

    CALLBACK = "1"
    MESSAGE = "2"
    STAY = "0"


class MessageAlone(StrEnum):
    """The same where nobody can be called back."""

    MESSAGE = "2"
    STAY = "0"


async def other_way(call: Call, house: House, offer: Key, message_alone: Key) -> OtherWay | None:
    """What the caller chooses, offered in the words of one of these prompts; None: to wait."""
    if not house.callbacks.offered():
        alone = Menu((message_alone,), MessageAlone, attempts=1, early=False)
        leaves = await call.choose(alone) is MessageAlone.MESSAGE
        return OtherWay.MESSAGE if leaves else None
    way = await call.choose(Menu((offer,), OtherWay, attempts=1, early=False))
    return None if way is OtherWay.STAY else way
