"""An article, what it said in earlier versions, and the calls it was used in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from core.clock import warsaw_date
from core.db import Table
from core.errors import Conflict
from core.ids import CallId, Username
from tickets.calls.events import Reason
from tickets.columns import Shaped
from tickets.columns import words as kept_as_words
from tickets.desk.views import ApplicationCode
from tickets.free_text import refuse_pesel
from tickets.knowledge.views import (
    ArticleInput,
    ArticleState,
    ArticleView,
    Slug,
    Step,
    Use,
    VersionView,
)
from tickets.search_words import index_words


class ArticleVersion(Table):
    """What an article said, since when and by whom; the database refuses to change it."""

    __tablename__ = "article_version"

    article: Mapped[str] = mapped_column(ForeignKey("article.slug"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    valid_from: Mapped[date]
    at: Mapped[datetime]
    by: Mapped[Username | None]
    content: Mapped[ArticleInput] = mapped_column(Shaped(ArticleInput))

    def view(self) -> VersionView:
        """As others see it."""
        return VersionView.model_validate(self, from_attributes=True)


class ArticleUse(Table):
    """An article helped in a call; once for each call, however often it was opened."""

    __tablename__ = "article_use"

    article: Mapped[str] = mapped_column(ForeignKey("article.slug"), primary_key=True)
    call: Mapped[CallId] = mapped_column(ForeignKey("call.id"), primary_key=True)
    use: Mapped[Use] = mapped_column(kept_as_words(Use), primary_key=True)
    consultant: Mapped[Username]
    at: Mapped[datetime] = mapped_column(index=True)


class Article(Table):
    """Steps to read to a caller or to send, in both languages."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    state: Mapped[ArticleState] = mapped_column(kept_as_words(ArticleState))
    version: Mapped[int]
    valid_from: Mapped[date]
    title_pl: Mapped[str]
    title_en: Mapped[str]
    steps: Mapped[tuple[Step, ...]] = mapped_column(Shaped(tuple[Step, ...]))
    services: Mapped[tuple[str, ...]] = mapped_column(Shaped(tuple[str, ...]))
    application_types: Mapped[tuple[ApplicationCode, ...]] = mapped_column(
        Shaped(tuple[ApplicationCode, ...])
    )
    reasons: Mapped[tuple[Reason, ...]] = mapped_column(Shaped(tuple[Reason, ...]))
    reviewed_at: Mapped[date] = mapped_column(index=True)
    reviewed_by: Mapped[Username | None]
    words: Mapped[str]
    """All readings of all words in both languages, for the full text."""
    versions: WriteOnlyMapped[ArticleVersion] = relationship(order_by=ArticleVersion.version)

    @classmethod
    def write(
        cls, slug: Slug, content: ArticleInput, by: Username | None, at: datetime
    ) -> "Article":
        """A new article, which its editors alone can read."""
        article = cls(slug=slug, version=0, state=ArticleState.DRAFT)
        article._revise(content, by, at)
        return article

    def change(self, content: ArticleInput, version: int, by: Username, at: datetime) -> None:
        """The next version, valid from today; refused to who has not seen the newest one.

        An answer that was lost makes people say it again: then nothing changes.
        """
        if version == self.version - 1 and self.is_by(by, content):
            return
        self.check_seen(version)
        self._revise(content, by, at)

    def check_seen(self, version: int) -> None:
        """Refuse who decides about something else than the newest version."""
        if version != self.version:
            raise Conflict(
                f"the article is in version {self.version} meanwhile", code="article_changed"
            )

    def is_by(self, by: Username, content: ArticleInput) -> bool:
        """Whether its newest version is just this, and theirs."""
        return self.reviewed_by == by and content_of(self.view()) == content

    def publish(self, at: datetime) -> None:
        """Everybody may read it, from today; again, and nothing changes."""
        if self.state is not ArticleState.PUBLISHED:
            self.state, self.valid_from = ArticleState.PUBLISHED, warsaw_date(at)

    def withdraw(self) -> None:
        """Nobody is to rely on it any more."""
        self.state = ArticleState.WITHDRAWN

    def refuse_unread(self) -> None:
        """What consultants cannot read is read to nobody and sent to nobody."""
        if self.state is not ArticleState.PUBLISHED:
            raise Conflict("this article is not published", code="article_unpublished")

    def review(self, by: Username, at: datetime) -> None:
        """Somebody has read it and found it right."""
        self.reviewed_at = warsaw_date(at)
        self.reviewed_by = by

    def view(self) -> ArticleView:
        """As others see it."""
        return ArticleView.model_validate(self, from_attributes=True)

    def _revise(self, content: ArticleInput, by: Username | None, at: datetime) -> None:
        texts = texts_of(content)
        refuse_pesel(self.slug, *texts)
        for name in ArticleInput.model_fields:
            setattr(self, name, getattr(content, name))
        self.words = index_words(*texts)
        self.version += 1
        self.valid_from = self.reviewed_at = warsaw_date(at)
        self.reviewed_by = by
        self.versions.add(
            ArticleVersion(
                version=self.version, valid_from=self.valid_from, at=at, by=by, content=content
            )
        )


def content_of(view: ArticleView) -> ArticleInput:
    """What people wrote of this article."""
    return ArticleInput.model_validate(view.model_dump(include=set(ArticleInput.model_fields)))


def texts_of(content: ArticleInput) -> tuple[str, ...]:
    """All that can be found by a word."""
    steps = (text for step in content.steps for text in (step.pl, step.en))
    return (content.title_pl, content.title_en, *steps)
