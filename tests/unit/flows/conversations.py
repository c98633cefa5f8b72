"""A call over a scripted line, with everything it told remembered."""

from dataclasses import dataclass, field

from ivr.call import Call
from ivr.prompts import prompts_folder, read_prompts
from tests.doubles.house import NOW, ScriptedVoice
from tests.doubles.line import ScriptedLine
from tickets.calls.events import CallFact, StepTaken

PROMPTS = read_prompts(prompts_folder())


@dataclass
class Conversation:
    """One call and what came of it."""

    line: ScriptedLine
    voice: ScriptedVoice = field(default_factory=ScriptedVoice)
    facts: list[CallFact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.call = Call(
            self.line,
            prompts=PROMPTS,
            speaker=self.voice,
            facts=self.facts.append,
            clock=lambda: NOW,
        )

    @property
    def path(self) -> list[tuple[str, str]]:
        return [(fact.step, fact.key) for fact in self.facts if isinstance(fact, StepTaken)]

    def told(self, kind: type[CallFact]) -> list[CallFact]:
        return [fact for fact in self.facts if isinstance(fact, kind)]
