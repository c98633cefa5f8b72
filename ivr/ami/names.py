"""What things are called in Asterisk: phones, queues, contexts."""

import re

from core.ids import Username
from core.language import Language
from core.on_call_settings import ON_CALL_PREFIX

QUEUE_PREFIX = "hotline-"
CONSULTANT_CONTEXT = "from-consultant"
DEMO_CONTEXT = "from-demo"
RETURN_CONTEXT = "returning"
PASSED_CONTEXT = "hotline-passed"
ASKED_CONTEXT = "hotline-asked"
ASKING_CONTEXT = "hotline-asking"
RING_CONTEXT = "ring"
CALLBACK_CONTEXT = "callback"
PLACED_CONTEXT = "placed"
LISTENING_CONTEXT = "listening"
SOUND_TEST_CONTEXT = "sound-test"
HANGING_UP_CONTEXT = "hanging-up"
NOWHERE = "nowhere"
"""No context: a phone that is rung and calls nobody."""
TRUNK_CONTEXT = "from-trunk"
CALLERS_CONTEXTS = ("hotline", TRUNK_CONTEXT, DEMO_CONTEXT, RETURN_CONTEXT)
"""Where our callers are; the exchange may carry foreign calls too, in contexts of their own."""
_ON_CALL_CHANNEL = re.compile(rf"PJSIP/(?P<name>{ON_CALL_PREFIX}.+)-[0-9a-f]{{8}}")
_ON_CALL_RUNG = re.compile(
    rf"Local/(?P<name>{ON_CALL_PREFIX}.+)@{RING_CONTEXT}(/n|-[0-9a-f]{{8}};1)"
)
_ON_CALL_SERVES = re.compile(
    rf"Local/(?P<name>{ON_CALL_PREFIX}.+)-[0-9a-f]{{8}}@on-call-join-[0-9a-f]{{8}};1"
)
_LISTENERS_CHANNEL = re.compile(r"PJSIP/l-(?P<username>.+)-[0-9a-f]{8}")
_CONSULTANT_CHANNEL = re.compile(r"PJSIP/c-(?P<username>.+)-[0-9a-f]{8}")


def endpoint(consultant: Username) -> str:
    """The consultant's phone; never a bare name or number, which a caller could have."""
    return f"c-{consultant}"


def listeners_endpoint(supervisor: Username) -> str:
    """The phone at which a supervisor listens: no queue knows it, whoever else they are."""
    return f"l-{supervisor}"


def echo_endpoint(consultant: Username) -> str:
    """The phone at which a consultant tries the headset: no queue knows it, no talk is on it."""
    return f"e-{consultant}"


def listener_of(channel: str) -> Username | None:
    """Whose phone for listening this channel belongs to."""
    match = _LISTENERS_CHANNEL.fullmatch(channel)
    return Username(match["username"]) if match else None


def interface(consultant: Username) -> str:
    """The phone as a queue's member."""
    return f"PJSIP/{endpoint(consultant)}"


def consultant_of(channel: str) -> Username | None:
    """Whose phone this channel belongs to; None for callers' channels."""
    match = _CONSULTANT_CHANNEL.fullmatch(channel)
    return Username(match["username"]) if match else None


def on_call(label: str) -> Username:
    """Who takes calls at the telephone on call with this label."""
    return Username(ON_CALL_PREFIX + label)


def is_on_call(consultant: Username) -> bool:
    """Whether this is no consultant of the house but a telephone on call."""
    return consultant.startswith(ON_CALL_PREFIX)


def on_call_at(channel: str) -> Username | None:
    """Whose telephone on call this channel leads to."""
    match = _ON_CALL_CHANNEL.fullmatch(channel)
    return Username(match["name"]) if match else None


def on_call_rung(channel: str) -> Username | None:
    """Whose telephone on call was to be rung by this channel, also before it has a number."""
    match = _ON_CALL_RUNG.fullmatch(channel)
    return Username(match["name"]) if match else None


def on_call_serving(channel: str) -> Username | None:
    """Whose telephone on call the queue has joined with a caller by this channel."""
    match = _ON_CALL_SERVES.fullmatch(channel)
    return Username(match["name"]) if match else None


def queue(language: Language) -> str:
    """Each language has its queue."""
    return QUEUE_PREFIX + language


def language_of(queue_name: str) -> Language:
    """The other way round."""
    return Language(queue_name.removeprefix(QUEUE_PREFIX))
