"""A waiting caller pressed the key that leaves a message instead; the place is kept meanwhile."""

from ivr.call import Call
from ivr.endings import Ending, ToQueue
from ivr.flows.message import message
from ivr.flows.needs import House

MESSAGE_KEY = "2"
"""As in the dialplan, and as the prompts say."""


async def message_instead(call: Call, house: House) -> Ending:
    """Who says nothing, or whose message cannot be registered, waits on."""
    call.step("message", MESSAGE_KEY)
    waits = ToQueue(call.language, call.matter, told_nobody=call.known.told_nobody)
    return await message(call, house) or waits
