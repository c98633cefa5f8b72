"""The wiring's part that is about what people here write: articles, and what they are about."""

from dataclasses import dataclass

from core.clock import Clock
from core.db import UnitOfWork
from tickets.catalogue.service import Catalogue
from tickets.knowledge.editing import ArticleEditing
from tickets.knowledge.sending import ArticlePost
from tickets.knowledge.service import Knowledge
from tickets.knowledge.views import Profile
from tickets.outbox.posting import Outbox


@dataclass(frozen=True, slots=True)
class Writing:
    """Articles are found, sent and written; so are the services that people call about."""

    knowledge: Knowledge
    post: ArticlePost
    editing: ArticleEditing
    catalogue: Catalogue


def writing(work: UnitOfWork, clock: Clock, outbox: Outbox, profile: Profile) -> Writing:
    """All of them over one database, with the facts of one profile."""
    return Writing(
        knowledge=Knowledge(work, clock, profile),
        post=ArticlePost(work, clock, outbox, profile),
        editing=ArticleEditing(work, clock),
        catalogue=Catalogue(work, clock),
    )
