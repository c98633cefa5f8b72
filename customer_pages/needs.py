"""What the pages ask of the house."""

from dataclasses import dataclass
from typing import Protocol

from core.clock import Clock
from tickets.customers.sealed import SealedPin
from tickets.customers.views import LoginChangeView, PinLinkPreview, StopLinkPreview
from tickets.surveys.views import SurveyAnswers, SurveyQuestion


class Surveys(Protocol):
    """What customers are asked, and what they answer."""

    async def question(self, token: str) -> SurveyQuestion: ...
    async def submit(self, token: str, answers: SurveyAnswers) -> None: ...


class PinLinks(Protocol):
    """Gives each link's PIN once."""

    async def redeem(self, token: str) -> SealedPin: ...


class LoginChanges(Protocol):
    """Stops a change that its owner did not ask for."""

    async def stop(self, token: str) -> LoginChangeView: ...


class LinkPreviews(Protocol):
    """Looks at links without using them."""

    async def pin(self, token: str) -> PinLinkPreview: ...
    async def login_change(self, token: str) -> StopLinkPreview: ...


@dataclass(frozen=True, slots=True)
class House:
    """All of it."""

    surveys: Surveys
    pin_links: PinLinks
    login_changes: LoginChanges
    previews: LinkPreviews
    clock: Clock
