"""What the console may ask of the telephone exchange."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.ids import CallId, Username
from core.language import Language
from tickets.calls.events import Listening
from tickets.staff.views import PhoneRecord


@dataclass(frozen=True, slots=True)
class PhoneAccount:
    """What a browser needs to register; ``secret`` exists only here and in that browser."""

    endpoint: str
    secret: str
    websocket_url: str
    realm: str


@dataclass(frozen=True, slots=True)
class DeskPhoneAccount:
    """What is typed into a telephone; ``password`` exists only here and in that telephone."""

    server: str
    port: int
    username: str
    password: str


class RecordingWish(StrEnum):
    """What a caller may wish of a recording while it is made."""

    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"


class CallControl(Protocol):
    """Each method raises ``core.errors.Unavailable`` when the exchange does not answer in time."""

    async def phone(self, consultant: Username, name: str) -> PhoneAccount:
        """Provision the consultant's browser phone with a new random secret."""
        ...

    async def demo_phone(self, caller: str | None) -> PhoneAccount:
        """Provision a browser phone that can dial nothing but the hotline, as this caller."""
        ...

    async def take_calls(self, consultant: Username, languages: frozenset[Language]) -> None:
        """Join the queues of these languages, or end the pause there."""
        ...

    async def serve(self, consultant: Username, languages: frozenset[Language]) -> None:
        """Be in the queues of these languages, ready or paused as before; signed out: in none."""
        ...

    async def pause(self, consultant: Username, reason: str) -> None:
        """Stop offering calls; ``reason`` is one of the configured words."""
        ...

    async def sign_out(self, consultant: Username) -> None:
        """Leave all queues and forget the phone in the browser; a running talk goes on."""
        ...

    async def phone_registered(self, consultant: Username) -> bool:
        """Whether the consultant's phone is reachable at this moment."""
        ...

    async def place(self, call: CallId, consultant: Username, language: Language) -> None:
        """Ring this consultant's own phone for a call that they place, and then the customer's.

        The number is asked for by the dialplan, when the consultant has answered.
        """
        ...

    async def return_call(self, call: CallId, consultant: Username) -> None:
        """Give the caller music and ring this consultant again for 20 s, then the queue's head."""
        ...

    async def pass_on(self, call: CallId, consultant: Username, to: Username | Language) -> None:
        """Send this consultant's caller to a colleague, or to the queue of a language.

        Raises ``NotFound`` when the caller has just hung up.
        """
        ...

    async def move(self, call: CallId, to: Language, by: Username) -> None:
        """Have a waiting caller wait in the queue of this language, by the same time of arrival.

        Raises ``Conflict`` when nobody waits in this call, or waits there already.
        """
        ...

    async def ask(self, call: CallId, consultant: Username, colleague: Username) -> None:
        """Give the caller music and let the consultant talk to this colleague first.

        Whoever hangs up then has passed the caller on.
        """
        ...

    async def take_back(self, call: CallId, consultant: Username) -> None:
        """End the talk to the colleague, and join caller and consultant again."""
        ...

    async def hang_up(self, call: CallId, consultant: Username) -> None:
        """End this consultant's own part of the call, as if they had hung up at the telephone."""
        ...

    async def change_recording(
        self, call: CallId, consultant: Username, wish: RecordingWish
    ) -> None:
        """Of this consultant's talk; raises ``NotFound`` when it is not being recorded."""
        ...

    async def echo_phone(self, consultant: Username, name: str) -> PhoneAccount:
        """Provision a browser phone that can dial nothing but the echo."""
        ...

    async def listening_phone(self, supervisor: Username, name: str) -> PhoneAccount:
        """Provision a browser phone with which this supervisor listens, and can call nobody."""
        ...

    async def listen(
        self, call: CallId, consultant: Username, by: Username, how: Listening
    ) -> None:
        """Let this supervisor take part in the talk, or take part in another way.

        Raises ``NotFound`` when it is over, ``Conflict`` when somebody else listens.
        """
        ...

    async def give_up_place(self, call: CallId) -> None:
        """Take a callback out of the queue; one that is not there stays out of it."""
        ...


class DeskPhones(Protocol):
    """Telephones on desks instead of those in browsers; errors as in ``CallControl``."""

    @property
    def offered(self) -> bool:
        """Whether this house has any."""
        ...

    async def has(self, consultant: Username) -> bool:
        """Whether this consultant has chosen one."""
        ...

    async def give(self, consultant: Username, name: str) -> DeskPhoneAccount:
        """One with a new password; the phone in the browser, or the password before, ends.

        Raises ``Conflict`` in a house that has none.
        """
        ...

    async def take_back(self, consultant: Username) -> None:
        """From now on nobody registers with it; who has none has none."""
        ...


class PhoneRegistry(Protocol):
    """Keeps the digests of all provisioned phones across restarts of service and exchange."""

    async def remember(self, phone: PhoneRecord) -> None:
        """Keep the phone, in place of one with the same endpoint."""
        ...

    async def forget(self, endpoint: str) -> None:
        """Drop the phone; one that is not kept is no error."""
        ...

    async def kept(self, endpoint: str) -> PhoneRecord | None:
        """The phone with this endpoint."""
        ...

    async def all(self) -> tuple[PhoneRecord, ...]:
        """The phones that have not expired."""
        ...

    async def expired(self) -> tuple[PhoneRecord, ...]:
        """The phones whose time is over, which are still to be taken from the exchange."""
        ...
