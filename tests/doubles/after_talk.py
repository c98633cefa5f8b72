"""What becomes of a talk, in memory: new tickets with their codes, and what callers think."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import Unavailable
from core.ids import CallId, TicketNumber
from tests.doubles.secrets import CODE
from tickets.codes.sealed import SealedCode
from tickets.surveys.views import SurveyAnswers


@dataclass
class NewTickets:
    """Tickets that the call has made; ``later``: written down only when asked once more."""

    untold: list[TicketNumber] = field(default_factory=list)
    later: list[TicketNumber] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    away: bool = False

    async def untold_of(self, call: CallId) -> Sequence[TicketNumber]:
        if self.away:
            raise Unavailable("the desk does not answer")
        found = tuple(self.untold)
        self.untold, self.later = self.later, []
        return found

    async def hand_over(self, ticket: TicketNumber, recipient: None, key: str) -> SealedCode:
        if self.away:
            raise Unavailable("the desk does not answer")
        self.keys.append(key)
        return SealedCode(CODE)


@dataclass
class Asked:
    """Keeps each answer; ``away_at`` says at which question it does not answer."""

    asking: bool = True
    away_at: str = ""
    answers: list[SurveyAnswers] = field(default_factory=list)
    comments: list[Path] = field(default_factory=list)
    ended: int = 0

    async def ask(self, call: CallId) -> bool:
        self._must_answer("ask")
        return self.asking

    async def resolved(self, call: CallId, is_resolved: bool) -> object:
        self._must_answer("resolved")
        self.answers.append(SurveyAnswers(resolved=is_resolved))
        return None

    async def score(self, call: CallId, score: int) -> object:
        self._must_answer("score")
        self.answers.append(SurveyAnswers(score=score))
        return None

    def place(self, call: CallId) -> Path:
        return Path("comments") / call

    async def comment(self, call: CallId, recording: Path) -> object:
        self._must_answer("comment")
        self.comments.append(recording)
        return None

    async def end(self, call: CallId) -> object:
        self._must_answer("end")
        self.ended += 1
        return None

    def _must_answer(self, question: str) -> None:
        if question == self.away_at:
            raise Unavailable("the desk does not answer")
