"""What is asked of a caller on the way into a queue; a person takes over whatever is answered."""

from ivr.call import Call
from ivr.flows.consent import ask_consent
from ivr.flows.identification import introduce
from ivr.flows.needs import House


async def before_queue(call: Call, house: House) -> None:
    """Once in a call: who comes back to the queue is not asked again."""
    await introduce(call, house)
    await ask_consent(call, house)
