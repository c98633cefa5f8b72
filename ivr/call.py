"""The vocabulary of flows: say something, ask something, remember what the caller came for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Never

from core.clock import Clock
from core.errors import Unavailable
from core.ids import CallId
from core.language import Language
from ivr.line import Known, Line
from ivr.menu import ALL_KEYS, COMPLAINTS, PERSON, REPEAT, Choice, Meaning, Menu
from ivr.prompts import Key, Prompts
from ivr.speech.languages import SPEECH, Speech
from ivr.utterances import InLanguage, Sentence, Speaker, Spoken, Utterance
from tickets.calls.events import CallFact, LanguageChosen, Reason, StepTaken

SKIP = "#"
SLOW_FACTOR = 2
"""A caller who let one question pass gets twice the time from then on."""


class PersonWanted(Exception):
    """The caller pressed zero; one place in the flows answers this."""


class Call:
    """One caller's conversation over a line; hanging up raises ``ivr.line.CallerHungUp``."""

    def __init__(
        self,
        line: Line,
        *,
        prompts: Prompts,
        speaker: Speaker,
        facts: Callable[[CallFact], None],
        clock: Clock,
    ) -> None:
        self._line = line
        self._prompts = prompts
        self._speaker = speaker
        self._early_key: str | None = None
        self._slow = False
        self._ignoring_hash = False
        self.publish = facts
        self.clock = clock
        self.allow_recording = line.allow_recording
        self.language = line.known.language or Language.PL
        self.matter = line.known.reason or Reason.GENERAL
        """What the caller came for, as far as is known; the consultant sees it."""
        self.customer: int | None = None  # who the caller has proved to be
        self.asked_who = False
        self.silent = True  # no key was pressed so far: perhaps there is none on this telephone

    @property
    def id(self) -> CallId:
        return self._line.call

    @property
    def known(self) -> Known:
        return self._line.known

    @property
    def caller(self) -> str | None:
        return self._line.caller

    @property
    def speech(self) -> Speech:
        """How numbers, days and hours sound in the call's language."""
        return SPEECH[self.language]

    def text(self, key: Key, **places: str) -> str:
        """A prompt's words in the call's language, its places filled."""
        return self._prompts.text(key, self.language).format(**places)

    async def use(self, language: Language) -> None:
        """Speak this language from now on, also in the queue and in the fall-back."""
        self.language = language
        await self._line.use(language)
        self.publish(LanguageChosen(at=self.clock(), call=self.id, language=language))

    def step(self, name: str, key: str = "") -> None:
        """Note for the consultant where in the tree the caller is."""
        self.publish(StepTaken(at=self.clock(), call=self.id, step=name, key=key))

    async def say(self, *utterances: Utterance) -> None:
        """Tell all of this; hash skips the rest, nine begins it again, zero asks for a person, and
        any other key cuts it short and is kept as an answer to the next question."""
        if self._early_key is not None:
            return
        while (key := await self._tell(utterances)) == REPEAT:
            pass
        if key == PERSON:
            self._want_person()
        self._early_key = None if key == SKIP else key

    async def insist(self, *utterances: Utterance) -> None:
        """Tell this to the end, whatever is pressed (domain 4.1)."""
        self._early_key = None
        for utterance in utterances:
            await self._play(utterance, stop_keys="")

    async def announce(self, *utterances: Utterance) -> None:
        """Tell this last thing before the caller is passed on; a key only cuts it short."""
        self._early_key = None
        await self._tell(utterances)

    async def choose(self, menu: Menu[Choice]) -> Choice | None:
        """The caller's choice, or None when all attempts are spent: a person takes over.

        Asking for a repetition costs no attempt; the dialplan limits the call as a whole.
        """
        attempts = menu.attempts
        before: Sequence[Utterance] = ()
        while attempts:
            meaning = menu.meaning(await self._ask(menu, before))
            if not isinstance(meaning, Meaning):
                if menu.noted:
                    self.step(meaning.name.lower(), meaning.value)
                return meaning
            if meaning is Meaning.PERSON:
                self._want_person()
            attempts -= meaning is not Meaning.REPEAT
            before = menu.about if meaning is Meaning.REPEAT else COMPLAINTS.get(meaning, ())
            self._slow = self._slow or (meaning is Meaning.SILENCE and attempts > 0)
        return None

    async def first_key(
        self, question: Sequence[Utterance], before: Sequence[Utterance], patience: float
    ) -> str | None:
        """The first key of an entry, also one that cuts the question short; None in silence."""
        self._early_key = None
        key = await self._tell((*before, *question)) or await self.next_key(patience)
        self._slow = self._slow or key is None
        return key

    async def next_key(self, patience: float) -> str | None:
        """A further key of the same entry."""
        return await self._wait(patience)

    def ignore_hash(self) -> None:
        """An entry has ended by itself: a hash that still follows it belongs to it."""
        self._ignoring_hash = True

    async def record(self, path: Path, seconds: int) -> float:
        """Record the caller after a tone until any key; returns seconds recorded."""
        return await self._line.record(path, seconds, ALL_KEYS)

    async def _tell(self, utterances: Sequence[Utterance]) -> str | None:
        """All of this, or as far as the key that cut it short."""
        for utterance in utterances:
            if (key := await self._play(utterance)) is not None:
                return key
        return None

    async def _ask(self, menu: Menu[Choice], before: Sequence[Utterance]) -> str | None:
        key, self._early_key = (self._early_key if menu.early else None), None
        for utterance in (*before, *menu.question):
            key = key or await self._play(utterance, menu.stop_keys)
        return key or await self._wait(menu.patience)

    async def _wait(self, seconds: float) -> str | None:
        patience = seconds * SLOW_FACTOR if self._slow else seconds
        ignoring, self._ignoring_hash = self._ignoring_hash, False
        key = await self._line.wait_key(patience)
        if ignoring and key == SKIP:
            key = await self._line.wait_key(patience)
        self.silent = self.silent and key is None
        return key

    async def _play(self, utterance: Utterance, stop_keys: str = ALL_KEYS) -> str | None:
        sound = await self._sound(utterance)
        if sound is None:
            return None
        ignored, self._ignoring_hash = SKIP if self._ignoring_hash else "", False
        key = await self._line.play(sound, stop_keys.replace(ignored, "") if ignored else stop_keys)
        self.silent = self.silent and key is None
        return key

    async def _sound(self, utterance: Utterance) -> str | None:
        match utterance:
            case Key():
                return self._prompts.recording(utterance, self.language)
            case InLanguage():
                return self._prompts.recording(utterance.key, utterance.language)
            case Spoken():
                return utterance.sound
            case Sentence():
                return await self._voice(utterance)

    async def _voice(self, sentence: Sentence) -> str | None:
        """A voice that fails costs one sentence, never the call."""
        try:
            return await self._speaker.voice(sentence.text, self.language)
        except Unavailable:
            return None

    def _want_person(self) -> Never:
        self.step("person", PERSON)
        raise PersonWanted
