"""A question with a choice of keys, and what a pressed key means to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Generic, TypeVar

from ivr.prompts import Key
from ivr.utterances import Utterance

Choice = TypeVar("Choice", bound=StrEnum)

PERSON, REPEAT = "0", "9"
ALL_KEYS = "0123456789*#"
FIRST_KEY_SECONDS = 6.0
ATTEMPTS = 3
"""The question and two retries; after the third a person takes over."""


class Meaning(Enum):
    """What a key, or none, means when it is not one of the menu's own."""

    PERSON = "person"
    REPEAT = "repeat"
    SILENCE = "silence"
    WRONG = "wrong"


COMPLAINTS: dict[Meaning, tuple[Utterance, ...]] = {
    Meaning.SILENCE: (Key.X_TIMEOUT,),
    Meaning.WRONG: (Key.X_INVALID,),
}
"""What is told before the question is asked again."""
EVERYWHERE = {None: Meaning.SILENCE, PERSON: Meaning.PERSON, REPEAT: Meaning.REPEAT}


@dataclass(frozen=True, slots=True)
class Menu(Generic[Choice]):
    """A question whose answers are the members of an enum of keys.

    A menu that names one of the global keys itself gets it. ``early``: a key pressed while
    something was told before the question already answers it. ``about``: what was told before the
    question, and is told again when the caller asks for a repetition. ``noted``: the answer is a
    step of the call's journey. ``stop_keys``: those that cut the question short.
    """

    question: Sequence[Utterance]
    choices: type[Choice]
    patience: float = FIRST_KEY_SECONDS
    attempts: int = ATTEMPTS
    early: bool = True
    about: Sequence[Utterance] = ()
    noted: bool = True
    stop_keys: str = ALL_KEYS

    def meaning(self, key: str | None) -> Choice | Meaning:
        """The choice that this key stands for, or what else it means everywhere."""
        for choice in self.choices:
            if choice == key:
                return choice
        return EVERYWHERE.get(key, Meaning.WRONG)
