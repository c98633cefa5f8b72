"""Twenty kinds of callers whom no conversation was written for, and how each call has to end."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from core.language import Language
from hotline.phone.call import Call
from hotline.phone.phone import Phone
from hotline.phone.rtp import RATE
from tests.asterisk.ami import Ami
from tests.asterisk.listening import hears_newest, pause
from tests.asterisk.menu import NOBODY
from tests.exchange import Exchange, eventually
from tickets.calls.events import EndCause

LIMIT = 300.0
"""Seconds against what hangs: who was cut off is found out after two minutes."""
WORDS = 3 * RATE * 2
"""Bytes of three seconds."""
PAUSE = 0.4
"""Seconds between two keys of somebody in a hurry."""


@dataclass(frozen=True, slots=True)
class End:
    """How a call has to end: as the ledger knows it; ``waits`` is who hears music until then."""

    waits: bool = False
    queued: bool = False
    message: bool = False
    by: EndCause = EndCause.CALLER


WAITS = End(waits=True, queued=True)
LEAVES = End()
SPEAKS = End(message=True)
SPEAKS_AND_IS_TOLD = End(message=True, by=EndCause.HOTLINE)
IS_SERVED = End(by=EndCause.HOTLINE)
IS_CUT_OFF = End(queued=True)


@dataclass(frozen=True)
class Line:
    """One caller on the line."""

    exchange: Exchange
    ami: Ami
    number: str
    phone: Phone
    call: Call

    @property
    def is_over(self) -> bool:
        return self.call.ended.is_set()

    def told_of(self, event: str) -> int:
        """How often the exchange told this of a call from this number."""
        about = {"Event": event, "CallerIDNum": self.number}
        return sum(about.items() <= one.items() for one in self.ami.events)

    def waits(self) -> bool:
        return self.told_of("QueueCallerJoin") > 0

    async def hears(self, key: str, language: Language = Language.PL) -> None:
        await hears_newest(self.call, self.exchange.recording(language, key), LIMIT)

    async def pauses(self, seconds: float = PAUSE) -> None:
        await pause(self.call, seconds)

    async def presses(self, keys: str, pause: float = PAUSE) -> None:
        """One after the other, for as long as anybody listens."""
        for key in keys:
            if not self.is_over:
                await self.call.press(key)
                await self.pauses(pause)

    async def insists_on(self, key: str, pause: float = PAUSE) -> None:
        """Again and again, until the call waits for a person."""
        while not self.waits() and not self.is_over:
            await self.presses(key, pause)

    async def speaks(self) -> None:
        """After the tone, for three seconds."""
        self.call.say_tone(440)
        folder = self.exchange.settings.var / "messages"
        await eventually(lambda: any(size(file) > WORDS for file in folder.glob("*.wav")), LIMIT)


def size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


Act = Callable[[Line], Awaitable[None]]


@dataclass(frozen=True)
class Awkward:
    """What somebody does with a telephone, and how often at once."""

    does: Act
    end: End = WAITS
    calls: int = 1


async def nothing(line: Line) -> None:
    """Waits for a person to speak."""


async def whistles(line: Line) -> None:
    line.call.say_tone(1_000)


async def asks_for_a_person(line: Line) -> None:
    await line.insists_on("0")


async def star_everywhere(line: Line) -> None:
    await line.presses("*" * 40)


async def mashes_keys(line: Line) -> None:
    """Not the two that lead to a goodbye, and zero only at the end."""
    await line.presses("".join(random.Random(4).choices("3456789*#", k=60)), 0.1)
    await asks_for_a_person(line)


async def wrong_keys(line: Line) -> None:
    await line.insists_on("7")


async def hash_at_every_prompt(line: Line) -> None:
    await line.insists_on("#")


async def nine_for_ever(line: Line) -> None:
    """Hears everything again, and is never asked to stop."""
    await line.presses("1" + "9" * 40)
    await asks_for_a_person(line)


async def forty_digits_for_a_number(line: Line) -> None:
    """Those that lead to a callback, a message, a goodbye or a person are not among them."""
    await line.presses("12")
    await line.hears("i_offer")
    await line.presses(("3456789" * 6)[:40], 0.05)


async def forty_digits_for_a_choice(line: Line) -> None:
    await line.presses("3" * 40, 0.05)


async def language_to_and_fro(line: Line) -> None:
    for key, language in (("2", Language.EN), ("*1", Language.PL), ("*2", Language.EN)):
        await line.presses(key)
        await line.hears("m_main", language)
    await asks_for_a_person(line)


async def leaves_in_the_greeting(line: Line) -> None:
    await line.hears("g_welcome")
    await line.call.hang_up()


async def leaves_in_a_secret(line: Line) -> None:
    await line.presses("12")
    await line.hears("i_offer")
    await line.presses("12345678407")
    await line.call.hang_up()


async def _reaches_the_tone(line: Line) -> None:
    await line.presses("0")
    await line.hears(NOBODY)
    await line.presses("2")
    await line.hears("v_rec")


async def leaves_at_the_tone(line: Line) -> None:
    await _reaches_the_tone(line)
    await line.call.hang_up()


async def leaves_while_recording(line: Line) -> None:
    await _reaches_the_tone(line)
    await line.speaks()
    await line.call.hang_up()


async def ends_a_message_without_words(line: Line) -> None:
    await _reaches_the_tone(line)
    await line.presses("####")


async def presses_keys_while_the_code_is_told(line: Line) -> None:
    await _reaches_the_tone(line)
    await line.speaks()
    await line.presses("#" + "5" * 40)
    await eventually(lambda: line.is_over, LIMIT)


async def will_be_told_abroad(line: Line) -> None:
    """The failure is known: it affects this caller, too."""
    await line.presses("2")
    await line.hears("an_lead", Language.EN)
    for keys, asked in (("##4", "n_menu"), ("1", "n_known"), ("2", "n_counted")):
        await line.presses(keys)
        await line.hears(asked, Language.EN)
    await line.presses("1")
    await eventually(lambda: line.is_over, LIMIT)


async def puts_us_on_hold(line: Line) -> None:
    await line.hears("g_welcome")
    await line.call.hold()
    await line.call.resume()
    await asks_for_a_person(line)


async def loses_power(line: Line) -> None:
    """Nobody says goodbye: the telephone is silent and answers nothing."""
    await asks_for_a_person(line)
    line.call.fall_silent()
    line.phone.signalling.close()
    await eventually(lambda: line.told_of("Hangup"), LIMIT)


CALLERS: dict[str, Awkward] = {
    "+48600000401": Awkward(nothing),
    "+48600000402": Awkward(whistles),
    "+48600000403": Awkward(star_everywhere),
    "+48600000404": Awkward(mashes_keys),
    "+48600000405": Awkward(wrong_keys),
    "+48600000406": Awkward(hash_at_every_prompt),
    "+48600000407": Awkward(nine_for_ever),
    "+48600000408": Awkward(forty_digits_for_a_number),
    "+48600000409": Awkward(forty_digits_for_a_choice),
    "+48600000410": Awkward(language_to_and_fro),
    "+48600000411": Awkward(leaves_in_the_greeting, LEAVES),
    "+48600000412": Awkward(leaves_in_a_secret, LEAVES),
    "+48600000413": Awkward(leaves_at_the_tone, LEAVES),
    "+48600000414": Awkward(leaves_while_recording, SPEAKS),
    "+48600000415": Awkward(ends_a_message_without_words),
    "+48600000416": Awkward(presses_keys_while_the_code_is_told, SPEAKS_AND_IS_TOLD),
    "+48600000417": Awkward(puts_us_on_hold),
    "+48600000418": Awkward(loses_power, IS_CUT_OFF),
    "+4915123456789": Awkward(will_be_told_abroad, IS_SERVED),
    "+48600000420": Awkward(asks_for_a_person, calls=2),
    "anonymous": Awkward(asks_for_a_person),
}
"""By the number that the exchange is shown."""
