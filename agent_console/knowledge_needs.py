"""What the console asks of the knowledge base."""

from dataclasses import dataclass
from typing import Protocol

from core.ids import CallId, Username
from tickets.calls.events import Reason
from tickets.desk.views import ApplicationCode
from tickets.knowledge.views import (
    ArticleInput,
    ArticlePage,
    ArticleState,
    ArticleView,
    Profile,
    SentView,
    Slug,
    Use,
    VersionView,
)


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


class ArticleEditing(Protocol):
    """Articles as those see them who write them."""

    async def page(
        self, query: str = "", state: ArticleState | None = None, skip: int = 0
    ) -> ArticlePage: ...
    async def article(self, slug: Slug) -> ArticleView: ...
    async def versions(self, slug: Slug) -> tuple[VersionView, ...]: ...
    async def write(self, slug: Slug, content: ArticleInput, by: Username) -> ArticleView: ...
    async def change(
        self, slug: Slug, content: ArticleInput, version: int, by: Username
    ) -> ArticleView: ...
    async def publish(self, slug: Slug, version: int, by: Username) -> ArticleView: ...
    async def withdraw(self, slug: Slug, version: int, by: Username) -> ArticleView: ...
    async def review(self, slug: Slug, version: int, by: Username) -> ArticleView: ...


@dataclass(frozen=True, slots=True)
class Articles:
    """What the console is given of them."""

    knowledge: Knowledge
    post: ArticlePost
    editing: ArticleEditing
