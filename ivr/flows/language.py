"""The opening: greeting, the choice of language, and how to reach a person."""

from enum import StrEnum

from core.language import Language
from ivr.call import Call, PersonWanted
from ivr.menu import Menu
from ivr.prompts import Key
from ivr.utterances import InLanguage


class Tongue(StrEnum):
    """The opening's keys."""

    POLISH = "1"
    ENGLISH = "2"
    PERSON = "0"


TONGUES = Menu(
    (
        Key.G_WELCOME,
        Key.G_LANG,
        InLanguage(Key.G_LANG, Language.EN),
        Key.G_PERSON,
    ),
    Tongue,
    patience=3.0,
    attempts=1,
)


async def choose_language(call: Call) -> None:
    """Silence and any other key mean Polish; raises ``PersonWanted`` on zero."""
    tongue = await call.choose(TONGUES)
    await call.use(Language.EN if tongue is Tongue.ENGLISH else Language.PL)
    if tongue is Tongue.PERSON:
        raise PersonWanted
    if tongue is Tongue.ENGLISH:
        await call.say(Key.G_WELCOME, Key.G_PERSON)
