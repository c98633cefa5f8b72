"""What other parts see of the knowledge base."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from core.ids import Username
from core.view import View
from tickets.calls.events import Reason
from tickets.desk.views import ApplicationCode

Profile = Literal["seed", "today"]
"""Whose values hold: those of the first years or today's (domain 3.5)."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]

PAGE = 50
"""Articles of one page."""

MOST = 40
"""Steps, services, types or reasons of one article."""

REVIEW_AFTER = timedelta(days=180)
"""Systems change twice a year; what nobody has looked at for so long may be wrong."""


class ArticleState(StrEnum):
    """Who may read an article: its editors, everybody, or nobody any more."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Step(View):
    """One thing to do, in both languages; of one profile only where the profiles differ."""

    pl: Text
    en: Text
    profile: Profile | None = None


class ArticleInput(View):
    """What people write of an article."""

    title_pl: Title
    title_en: Title
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST)
    services: tuple[str, ...] = Field(default=(), max_length=MOST)
    application_types: tuple[ApplicationCode, ...] = Field(default=(), max_length=MOST)
    reasons: tuple[Reason, ...] = Field(default=(), max_length=MOST)
    """Why people call whom this article helps."""


class ArticleView(ArticleInput):
    """One article in its newest version."""

    slug: Slug
    state: ArticleState
    version: int
    valid_from: date
    reviewed_at: date
    reviewed_by: Username | None
    """None while nobody has looked at it since it came with the service."""

    @property
    def review_on(self) -> date:
        """The last day on which nobody has to read it again."""
        return self.reviewed_at + REVIEW_AFTER

    def steps_for(self, profile: Profile) -> tuple[Step, ...]:
        """The steps that hold under this profile."""
        return tuple(step for step in self.steps if step.profile in {None, profile})

    def is_due(self, today: date) -> bool:
        """Whether somebody should read it again, on this day in Warsaw."""
        return self.review_on < today


class ArticlePage(View):
    """Some of the articles, the longest not reviewed first, and whether there are more."""

    articles: tuple[ArticleView, ...]
    more: bool


class VersionView(View):
    """What an article said, since when and by whom."""

    version: int
    valid_from: date
    at: datetime
    by: Username | None
    content: ArticleInput


class Use(StrEnum):
    """What a consultant did with an article."""

    READ = "read"
    SENT = "sent"


class SentView(View):
    """An article that was sent in a call."""

    slug: Slug
    title_pl: str
    title_en: str
    at: datetime
    by: Username


class UseCount(View):
    """In how many calls an article was used."""

    article: Slug
    read: int
    sent: int
