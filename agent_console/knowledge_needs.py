"""What the console asks of the knowledge base."""

from typing import Protocol

from core.ids import CallId, Username
from tickets.calls.events import Reason
from tickets.desk.views import ApplicationCode
from tickets.knowledge.views import ArticleView, Profile, SentView, Slug, Use


class Knowledge(Protocol):
    """Articles that consultants read to callers."""

    @property
    def profile(self) -> Profile: ...
    async def article(self, slug: Slug) -> ArticleView: ...
    async def search(self, query: str = "", limit: int = 50) -> tuple[ArticleView, ...]: ...
    async def suggest(
        self,
        *,
        service: str | None = None,
        application_type: ApplicationCode | None = None,
        reason: Reason | None = None,
        text: str = "",
        limit: int = 5,
    ) -> tuple[ArticleView, ...]: ...
    async def used(self, slug: Slug, call: CallId, use: Use, by: Username) -> None: ...


class ArticlePost(Protocol):
    """Articles that are sent to the address of an account."""

    async def send(self, slug: Slug, call: CallId, customer: int, by: Username) -> None: ...
    async def sent_in(self, call: CallId) -> tuple[SentView, ...]: ...
