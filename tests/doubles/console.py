"""A telephone exchange on paper: does what it is asked and tells of it as the real one does."""

from dataclasses import dataclass, field

from core.clock import Clock
from core.errors import Conflict, Unavailable
from core.events import EventBus
from core.ids import CallId, Username
from core.language import Language
from ivr.control import DeskPhoneAccount, PhoneAccount, RecordingWish
from tickets.calls.events import (
    Availability,
    CallMoved,
    CallQueued,
    CallReturning,
    ConsultantChanged,
    Listening,
    TalkListened,
)

WEBSOCKET_URL = "ws://127.0.0.1:15088/ws"


@dataclass
class PaperExchange:
    """``away``: answers nothing. ``registered``: whose telephone is reachable."""

    bus: EventBus
    clock: Clock
    away: bool = False
    registered: set[Username] = field(default_factory=set)
    returned: list[CallId] = field(default_factory=list)
    cannot_ring: bool = False
    """Answers, but does not begin a call that somebody places."""
    placed: list[CallId] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """Every request, in words."""
    desk_phones: "PaperDeskPhones" = field(init=False)

    def __post_init__(self) -> None:
        self.desk_phones = PaperDeskPhones(self)

    async def phone(self, consultant: Username, name: str) -> PhoneAccount:
        self._asked(f"phone for {consultant}")
        if consultant in self.desk_phones.owners:
            raise Conflict("this phone is on the desk", code="desk_phone")
        return PhoneAccount(f"c-{consultant}", "s" * 32, WEBSOCKET_URL, "hotline")

    async def demo_phone(self, caller: str | None) -> PhoneAccount:
        self._asked(f"demo phone of {caller}")
        return PhoneAccount("demo-1", "s" * 32, WEBSOCKET_URL, "hotline")

    async def take_calls(self, consultant: Username, languages: frozenset[Language]) -> None:
        self._asked(f"{consultant} takes calls")
        self._tell(consultant, Availability.READY, languages=languages)

    async def serve(self, consultant: Username, languages: frozenset[Language]) -> None:
        self._asked(f"{consultant} serves {' '.join(sorted(languages))}")

    async def pause(self, consultant: Username, reason: str) -> None:
        self._asked(f"{consultant} pauses: {reason}")
        self._tell(consultant, Availability.PAUSED, reason)

    async def sign_out(self, consultant: Username) -> None:
        self._asked(f"{consultant} signs out")
        self._tell(consultant, Availability.SIGNED_OUT)

    async def phone_registered(self, consultant: Username) -> bool:
        self._asked(f"is {consultant} there")
        return consultant in self.registered

    async def place(self, call: CallId, consultant: Username, language: Language) -> None:
        self._asked(f"{consultant} places {call} in {language}")
        if self.cannot_ring:
            raise Unavailable("the exchange does not answer", code="exchange_away")
        self.placed.append(call)

    async def return_call(self, call: CallId, consultant: Username) -> None:
        self._asked(f"return {call}")
        self.returned.append(call)
        self.bus.publish(CallReturning(at=self.clock(), call=call, consultant=consultant))

    async def pass_on(self, call: CallId, consultant: Username, to: Username | Language) -> None:
        self._asked(f"{consultant} passes {call} on to {to}")

    async def move(self, call: CallId, to: Language, by: Username) -> None:
        self._asked(f"{by} moves {call} to {to}")
        self.bus.publish(CallMoved(at=self.clock(), call=call, by=by, language=to))
        self.bus.publish(CallQueued(at=self.clock(), call=call, language=to))

    async def ask(self, call: CallId, consultant: Username, colleague: Username) -> None:
        self._asked(f"{consultant} asks {colleague} about {call}")

    async def take_back(self, call: CallId, consultant: Username) -> None:
        self._asked(f"{consultant} takes {call} back")

    async def hang_up(self, call: CallId, consultant: Username) -> None:
        self._asked(f"{consultant} hangs {call} up")

    async def change_recording(
        self, call: CallId, consultant: Username, wish: RecordingWish
    ) -> None:
        self._asked(f"{wish} recording of {call} with {consultant}")

    async def echo_phone(self, consultant: Username, name: str) -> PhoneAccount:
        self._asked(f"phone of {name} to hear the echo with")
        return PhoneAccount(f"e-{consultant}", "s" * 32, WEBSOCKET_URL, "hotline")

    async def listening_phone(self, supervisor: Username, name: str) -> PhoneAccount:
        self._asked(f"phone of {name} to listen with")
        return PhoneAccount(f"l-{supervisor}", "s" * 32, WEBSOCKET_URL, "hotline")

    async def listen(
        self, call: CallId, consultant: Username, by: Username, how: Listening
    ) -> None:
        self._asked(f"{by}: {how} {call} of {consultant}")
        self.bus.publish(TalkListened(at=self.clock(), call=call, by=by, how=how))

    async def give_up_place(self, call: CallId) -> None:
        self._asked(f"give up the place of {call}")

    def note(self, request: str) -> None:
        """What was asked of the desks' telephones, too."""
        self._asked(request)

    def _asked(self, request: str) -> None:
        if self.away:
            raise Unavailable("the exchange does not answer", code="exchange_away")
        self.asked.append(request)

    def _tell(
        self,
        consultant: Username,
        availability: Availability,
        reason: str = "",
        languages: frozenset[Language] = frozenset(),
    ) -> None:
        self.bus.publish(
            ConsultantChanged(
                at=self.clock(),
                consultant=consultant,
                availability=availability,
                pause_reason=reason,
                languages=languages,
            )
        )


class PaperDeskPhones:
    """Telephones on desks: ``owners`` have one; the registry behind it is never away."""

    def __init__(self, exchange: PaperExchange) -> None:
        self.offered = True
        self.owners: set[Username] = set()
        self._exchange = exchange

    async def has(self, consultant: Username) -> bool:
        return consultant in self.owners

    async def give(self, consultant: Username, name: str) -> DeskPhoneAccount:
        self._exchange.note(f"desk phone for {name}")
        self.owners.add(consultant)
        return DeskPhoneAccount("10.0.0.5", 5060, f"c-{consultant}", "invented2password23x")

    async def take_back(self, consultant: Username) -> None:
        self._exchange.note(f"no desk phone for {consultant}")
        self.owners.discard(consultant)
