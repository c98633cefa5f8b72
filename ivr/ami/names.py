"""What things are called in Asterisk: phones, queues, contexts."""

import re

from core.ids import Username
from core.language import Language

QUEUE_PREFIX = "hotline-"
CONSULTANT_CONTEXT = "from-consultant"
DEMO_CONTEXT = "from-demo"
RETURN_CONTEXT = "returning"
CALLERS_CONTEXTS = ("hotline", "from-trunk", DEMO_CONTEXT, RETURN_CONTEXT)
"""Where our callers are; the exchange may carry foreign calls too, in contexts of their own."""
_CONSULTANT_CHANNEL = re.compile(r"PJSIP/c-(?P<username>.+)-[0-9a-f]{8}")


def endpoint(consultant: Username) -> str:
    """The consultant's phone; never a bare name or number, which a caller could have."""
    return f"c-{consultant}"


def interface(consultant: Username) -> str:
    """The phone as a queue's member."""
    return f"PJSIP/{endpoint(consultant)}"


def consultant_of(channel: str) -> Username | None:
    """Whose phone this channel belongs to; None for callers' channels."""
    match = _CONSULTANT_CHANNEL.fullmatch(channel)
    return Username(match["username"]) if match else None


def queue(language: Language) -> str:
    """Each language has its queue."""
    return QUEUE_PREFIX + language


def language_of(queue_name: str) -> Language:
    """The other way round."""
    return Language(queue_name.removeprefix(QUEUE_PREFIX))
