"""An article, what it said in earlier versions, and the calls it was used in."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from core.clock import warsaw_date
from core.db import Table
from core.errors import Conflict
from core.ids import CallId, Username
from tickets.calls.events import Reason
from tickets.columns import Shaped, words
from tickets.desk.views import ApplicationCode
from tickets.free_text import refuse_pesel
from tickets.knowledge.views import ArticleInput, ArticleView, Slug, Step, Use, VersionView
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
    use: Mapped[Use] = mapped_column(words(Use), primary_key=True)
    consultant: Mapped[Username]
    at: Mapped[datetime] = mapped_column(index=True)


class Article(Table):
    """Steps to read to a caller or to send, in both languages."""

    __tablename__ = "article"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
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
        """A new article, valid from today."""
        article = cls(slug=slug, version=0)
        article._revise(content, by, at)
        return article

    def change(self, content: ArticleInput, version: int, by: Username, at: datetime) -> None:
        """The next version, valid from today; refused to who has not seen the newest one."""
        if version != self.version:
            raise Conflict(
                f"the article is in version {self.version} meanwhile", code="article_changed"
            )
        self._revise(content, by, at)

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


def texts_of(content: ArticleInput) -> tuple[str, ...]:
    """All that can be found by a word."""
    steps = (text for step in content.steps for text in (step.pl, step.en))
    return (content.title_pl, content.title_en, *steps)
