"""The real ``Call``, which tells the exploration at which step it is and how it leaves it."""

import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from core.language import Language
from ivr import entering
from ivr.call import SKIP, Call, PersonWanted
from ivr.entering import BACK
from ivr.explorer.graph import A_TAKE, Act, Kind, Question, Step
from ivr.explorer.line import ForkingLine
from ivr.explorer.plans import ENTERING, INSTEAD_OF_LISTENING, NOTHING, WHILE_TOLD, Plan, answering
from ivr.explorer.run import Run
from ivr.explorer.seconds import RECORDED, VOICED
from ivr.line import CallerHungUp
from ivr.menu import PERSON, Choice, Menu
from ivr.prompts import Key, Prompts
from ivr.utterances import InLanguage, Sentence, Spoken, Utterance
from tickets.calls.events import CallFact, NobodyAnswers

NOW = datetime(2026, 7, 13, 6, 0, tzinfo=UTC)
"""A Monday morning; what depends on the hour is decided by the house, not by flows."""
ENTERED = {
    None: (Act.NO_ANSWER, ""),
    SKIP: (Act.KEY, "# skip"),
    BACK: (Act.KEY, "* back"),
}
WATCHING = {
    "_run", "_named", "_line", "_speaker", "_prompts", "_slow", "_often", "publish", "clock",
    "allow_recording",
}  # fmt: skip
"""Parts of a call that decide nothing; patience does not change what may happen either."""


class ExploredCall(Call):
    """Every verb is a step; the line below forks."""

    def __init__(
        self, run: Run, line: ForkingLine, prompts: Prompts, often: Collection[type[CallFact]]
    ) -> None:
        self._run, self._forking, self._often = run, line, often
        self._named: dict[str, Key] = {}
        super().__init__(
            line, prompts=prompts, speaker=_Voice(), facts=self._hear, clock=lambda: NOW
        )

    def text(self, key: Key, **places: str) -> str:
        """The prompt's words, whose key is remembered for the picture."""
        words = super().text(key, **places)
        self._named[words] = key
        return words

    async def use(self, language: Language) -> None:
        """Not a step of its own: nothing is heard of it."""
        self._run.visited.add(_place(sys._getframe(1)))
        self._forking.begin(NOTHING, heard_out=False)
        await super().use(language)

    async def say(self, *utterances: Utterance) -> None:
        """Heard out, skipped, cut short by an answer or by zero."""
        with self._step(Kind.SAYS, utterances, sys._getframe(1), WHILE_TOLD):
            await super().say(*utterances)

    async def insist(self, *utterances: Utterance) -> None:
        """Heard to the end."""
        with self._step(Kind.SAYS, utterances, sys._getframe(1)):
            await super().insist(*utterances)

    async def first_key(
        self, question: Sequence[Utterance], before: Sequence[Utterance], patience: float
    ) -> str | None:
        """A digit, hash, star, or silence."""
        flow = _flow(sys._getframe(1))
        with self._step(Kind.ENTERS, question, flow, ENTERING) as step:
            self._ask_at(step, (SKIP, BACK), question, patience)
            key = await super().first_key(question, before, patience)
            self._run.leave(*ENTERED.get(key, (Act.KEY, "digits")))
            return key

    async def next_key(self, patience: float) -> str | None:
        """The same again; the step is still that of the first key."""
        key = await super().next_key(patience)
        if key == BACK:
            self._run.leave(*ENTERED[BACK])
        return key

    async def announce(self, *utterances: Utterance) -> None:
        """Heard out or cut short."""
        with self._step(Kind.SAYS, utterances, sys._getframe(1), INSTEAD_OF_LISTENING):
            await super().announce(*utterances)

    async def choose(self, menu: Menu[Choice]) -> Choice | None:
        """Each of the menu's keys, the global ones, a wrong one, and silence."""
        keys = [str(choice.value) for choice in menu.choices]
        with self._step(Kind.ASKS, menu.question, sys._getframe(1), answering(keys)) as step:
            self._ask_at(step, keys, menu.question, menu.patience)
            choice = await super().choose(menu)
            if choice is None:
                self._run.leave(Act.NO_ANSWER)
            else:
                self._run.leave(Act.KEY, f"{choice.value} {choice.name.lower()}")
            return choice

    async def record(self, path: Path, seconds: int) -> float:
        """A message, or a hang-up in the middle of it."""
        with self._step(Kind.RECORDS, (), sys._getframe(1)):
            if path.name != A_TAKE:
                self._run.store(path.name)
            return await super().record(path, seconds)

    def __repr__(self) -> str:
        """What the call remembers, without what merely watches it."""
        return f"call({[value for name, value in vars(self).items() if name not in WATCHING]})"

    @contextmanager
    def _step(
        self,
        kind: Kind,
        words: Sequence[Utterance],
        caller: FrameType,
        plans: Sequence[Plan] = NOTHING,
    ) -> Iterator[Step]:
        step = step_at(caller, kind, tuple(map(self._name, words)))
        self._run.visited.add(_place(caller))
        self._run.enter(step)
        self._forking.begin(plans, heard_out=kind in (Kind.ASKS, Kind.ENTERS))
        try:
            yield step
        except PersonWanted:
            self._run.leave(Act.PERSON, PERSON)
            raise
        except CallerHungUp:
            self._run.leave(Act.HANG_UP)
            raise

    def _ask_at(
        self, step: Step, keys: Sequence[str], words: Sequence[Utterance], patience: float
    ) -> None:
        sounds = tuple(map(self._recording, words))
        self._run.questions.add((step, Question(tuple(keys), sounds, patience)))

    def _name(self, utterance: Utterance) -> str:
        match utterance:
            case Key():
                return utterance.value
            case InLanguage(key, language):
                return f"{key.value} ({language})"
            case Spoken(sound):
                return sound.rpartition("/")[2]
            case Sentence(text):
                return self._named[text].value if text in self._named else "sentence"

    def _recording(self, utterance: Utterance) -> str:
        """The sound path, with a place for the language."""
        match utterance:
            case Key():
                return f"{RECORDED}/{{language}}/{utterance}"
            case InLanguage(key, language):
                return f"{RECORDED}/{language}/{key}"
            case Spoken(sound):
                return sound
            case Sentence(text):
                return f"{VOICED}/{text}"

    def _hear(self, fact: CallFact) -> None:
        self._run.hear(fact)
        if isinstance(fact, NobodyAnswers):
            self._run.settle()
        if type(fact) not in self._often:
            self._run.store(type(fact).__name__)


class _Voice:
    """Says everything at once."""

    async def voice(self, text: str, language: Language) -> str:
        return f"{VOICED}/{text}"


def step_at(caller: FrameType, kind: Kind, words: tuple[str, ...]) -> Step:
    """The step that this line of a flow is."""
    module = str(caller.f_globals["__name__"]).rpartition(".")[2]
    return Step(module, caller.f_code.co_name, kind, words)


def _flow(caller: FrameType) -> FrameType:
    """The flow behind what enters numbers for all flows."""
    while caller.f_globals["__name__"] == entering.__name__ and caller.f_back is not None:
        caller = caller.f_back
    return caller


def _place(frame: FrameType) -> tuple[str, int]:
    return frame.f_code.co_filename, frame.f_lineno
