"""``CallControl`` over AMI and ARI: queues, pauses, phones, returns."""

import secrets
from contextlib import suppress
from itertools import count

from core.errors import NotFound, Unavailable
from core.ids import CallId, Username
from core.language import Language
from ivr.ami import membership, moving, passing
from ivr.ami.errors import ActionRefused
from ivr.ami.exchange import Exchange
from ivr.ami.facts import WRAPUP, MemberSeen, RingOnCall, Withdraw
from ivr.ami.floor import Floor
from ivr.ami.hanging_up import hang_up
from ivr.ami.listening import listen
from ivr.ami.names import (
    CONSULTANT_CONTEXT,
    DEMO_CONTEXT,
    NOWHERE,
    SOUND_TEST_CONTEXT,
    echo_endpoint,
    endpoint,
    listeners_endpoint,
)
from ivr.ami.originating import keep_place, ring_on_call, ring_to_place
from ivr.ami.phones import ONE_VISIT, SHIFT, Phones, caller_id
from ivr.ami.recorder import Talk, change_recording
from ivr.ami.story import Story
from ivr.control import PhoneAccount, RecordingWish
from tickets.callbacks.views import CallbackView
from tickets.calls.events import Listening

DEMO_NAME_BYTES = 6
WITHHELD = "anonymous"


class AsteriskControl:
    """What the console asks, as the exchange's actions."""

    def __init__(self, exchange: Exchange, phones: Phones, floor: Floor, story: Story) -> None:
        self._exchange = exchange
        self._phones = phones
        self._floor = floor
        self._story = story
        self._rung = count(1)

    async def phone(self, consultant: Username, name: str) -> PhoneAccount:
        """Provision the consultant's browser phone with a new random secret."""
        return await self._phones.create(
            endpoint(consultant), CONSULTANT_CONTEXT, caller_id(name, consultant), SHIFT
        )

    async def echo_phone(self, consultant: Username, name: str) -> PhoneAccount:
        """Provision a browser phone that can dial nothing but the echo."""
        own = echo_endpoint(consultant)
        return await self._phones.create(
            own, SOUND_TEST_CONTEXT, caller_id(name, consultant), ONE_VISIT
        )

    async def demo_phone(self, caller: str | None) -> PhoneAccount:
        """Provision a browser phone that can dial nothing but the hotline, as this caller."""
        name = f"demo-{secrets.token_hex(DEMO_NAME_BYTES)}"
        shown = caller_id("", caller or WITHHELD)
        return await self._phones.create(name, DEMO_CONTEXT, shown, ONE_VISIT)

    async def take_calls(self, consultant: Username, languages: frozenset[Language]) -> None:
        """Join the queues of these languages, or end the pause there, in all of them at once: else
        a caller of the first queue would overtake one of the second who has waited longer."""
        for language in self._floor.languages(consultant) - languages:
            await membership.leave(self._exchange, consultant, language)
        for language in sorted(languages):
            await membership.join(self._exchange, consultant, language, paused=True)
        try:
            await membership.pause(self._exchange, consultant, paused=False)
        except ActionRefused as refused:
            raise Unavailable(f"the exchange refuses: {refused}") from refused

    async def serve(self, consultant: Username, languages: frozenset[Language]) -> None:
        """Be in the queues of these languages, ready or paused as before; signed out: in none."""
        before = self._floor.languages(consultant)
        for member in self._floor.members():
            if member.consultant == consultant:
                await membership.serve_too(self._exchange, member, languages - before)
                break
        for language in before - languages:
            await membership.leave(self._exchange, consultant, language)

    async def pause(self, consultant: Username, reason: str) -> None:
        """Stop offering calls; who is in no queue is offered none anyway."""
        with suppress(ActionRefused):
            await membership.pause(self._exchange, consultant, paused=True, reason=reason)

    async def sign_out(self, consultant: Username) -> None:
        """Leave all queues and forget the phone in the browser; a running talk goes on."""
        for language in Language:
            await membership.leave(self._exchange, consultant, language)
        if not await self._phones.is_on_desk(endpoint(consultant)):
            await self._phones.remove(endpoint(consultant))

    async def phone_registered(self, consultant: Username) -> bool:
        """Whether the consultant's phone is reachable at this moment."""
        return await self._phones.registered(endpoint(consultant))

    async def place(self, call: CallId, consultant: Username, language: Language) -> None:
        """Ring this consultant's own phone for a call that they place, and then the customer's."""
        await ring_to_place(self._exchange, call, consultant, language)

    async def return_call(self, call: CallId, consultant: Username) -> None:
        """Give the caller music and ring this consultant again for 20 s, then the queue's head."""
        channel = self._story.channel(call)
        if channel is None:
            raise NotFound("the call is over")
        await passing.give_back(self._exchange, channel, consultant)

    async def pass_on(self, call: CallId, consultant: Username, to: Username | Language) -> None:
        """Send the caller to this colleague's telephone, or to the queue of this language."""
        talk = self._talk(call, consultant)
        self._story.passes_on(call)
        await passing.pass_on(self._exchange, talk, to)

    async def move(self, call: CallId, to: Language, by: Username) -> None:
        """Have a waiting caller wait in the queue of this language, by the same time of arrival."""
        await moving.move(self._exchange, moving.waiting(self._floor, call, to), to, by)

    async def ask(self, call: CallId, consultant: Username, colleague: Username) -> None:
        """Give the caller music and let the consultant talk to this colleague first."""
        talk = self._talk(call, consultant)
        self._story.asks(call)
        await passing.ask(self._exchange, talk, colleague)

    async def take_back(self, call: CallId, consultant: Username) -> None:
        """End the talk to the colleague, and join caller and consultant again."""
        await passing.take_back(self._exchange, self._talk(call, consultant))

    async def hang_up(self, call: CallId, consultant: Username) -> None:
        """End the consultant's own part of the call, as if they had hung up at the telephone."""
        await hang_up(self._exchange, self._talk(call, consultant))

    async def free(self, consultant: Username) -> None:
        """End the pause of a talk; one for another reason stays."""
        own = [one for one in self._floor.members() if one.consultant == consultant]
        if any(one.paused and one.reason == WRAPUP for one in own):
            await membership.pause(self._exchange, consultant, paused=False)

    async def keep_place(self, callback: CallbackView) -> None:
        """Let a callback stand in the queue, as if its caller had never left."""
        await keep_place(self._exchange, callback)

    async def listening_phone(self, supervisor: Username, name: str) -> PhoneAccount:
        """Provision a browser phone with which this supervisor listens, and can call nobody."""
        own = listeners_endpoint(supervisor)
        return await self._phones.create(own, NOWHERE, caller_id(name, supervisor), ONE_VISIT)

    async def listen(
        self, call: CallId, consultant: Username, by: Username, how: Listening
    ) -> None:
        """Let this supervisor take part in the talk, or take part in another way."""
        await listen(self._exchange, self._talk(call, consultant), by, how)

    async def give_up_place(self, call: CallId) -> None:
        """Take a callback out of the queue; one that is not there stays out of it."""
        for place in self._floor.waiting():
            if place.is_callback and place.call == call:
                with suppress(ActionRefused):
                    await self.withdraw(Withdraw(call, place.channel, place.language))

    async def change_recording(
        self, call: CallId, consultant: Username, wish: RecordingWish
    ) -> None:
        """Pause, resume or stop what is recorded of this talk."""
        await change_recording(self._exchange, self._talk(call, consultant), wish)

    async def restore(self, member: MemberSeen) -> None:
        """Put a membership back that a restarted exchange has forgotten."""
        await membership.join(
            self._exchange, member.consultant, member.language, paused=member.paused
        )
        if member.paused:
            await self.pause(member.consultant, member.reason)

    async def withdraw(self, order: Withdraw) -> None:
        """Take a waiting caller out of the queue; the dialplan asks the flow what to say."""
        await moving.withdraw(self._exchange, order, "nobody")

    async def ring_on_call(self, order: RingOnCall) -> None:
        """Ring this telephone for 20 s; the dialplan asks whoever answers."""
        await ring_on_call(self._exchange, order, next(self._rung))

    def _talk(self, call: CallId, consultant: Username) -> Talk:
        caller = self._story.channel(call)
        if caller is None:
            raise NotFound("the call is over")
        return Talk(call, caller, consultant)
