"""Carriers of messages in memory, and those that die at a chosen moment."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tickets.outbox.ports import TAKEN, Letter, Receipt, ShortMessage


class Killed(BaseException):
    """The process ends here, as by SIGKILL: nobody catches it."""


@dataclass
class PaperMail:
    """Keeps letters as it takes them, repetitions too; answers as it is told."""

    letters: list[Letter] = field(default_factory=list)
    answer: Receipt = TAKEN
    meanwhile: Callable[[Letter], None] = lambda _letter: None

    async def send(self, letter: Letter) -> Receipt:
        self.meanwhile(letter)
        if self.answer == TAKEN:
            self.letters.append(letter)
        return self.answer


@dataclass
class PaperShortMessages:
    """Keeps short messages, each id once; answers as it is told, and dies if it is told to."""

    taken: dict[str, ShortMessage] = field(default_factory=dict)
    answer: Receipt = TAKEN
    asked: int = 0
    dies_before: bool = False
    dies_after: bool = False

    async def send(self, message: ShortMessage) -> Receipt:
        self.asked += 1
        if self.dies_before:
            raise Killed
        if self.answer == TAKEN:
            self.taken.setdefault(message.id, message)
        if self.dies_after:
            raise Killed
        return self.answer
