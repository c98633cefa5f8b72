"""The part of the wiring that is about announcements."""

from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import timedelta

from core.clock import Clock
from core.db import UnitOfWork
from core.events import EventBus
from core.settings import Settings
from gateways.publication.folder import PublicFolder
from gateways.publication.keeper import Publication, keep_published
from gateways.publication.site import Site
from hotline.ground import Ground
from tickets.affected.service import Affected
from tickets.announcements.hearing import Hearing
from tickets.announcements.keeper import keep_on_air
from tickets.announcements.ports import SpokenTexts
from tickets.announcements.service import Announcements
from tickets.announcements.studio import Studio
from tickets.answers.answering import Means
from tickets.archive.service import Archive
from tickets.deadlines import policy_of
from tickets.desk.service import HelpDesk
from tickets.followers.keeper import keep_telling
from tickets.followers.service import Followers
from tickets.incidents.carrying_out import CarryingOut
from tickets.incidents.keeper import keep_answering
from tickets.incidents.service import Incidents
from tickets.outbox.posting import Outbox
from tickets.outbox.rendering import CONTACTS
from tickets.reviews.keeper import keep_reminding
from tickets.reviews.service import Reviews
from tickets.templates.by_telephone import TemplatesByTelephone
from tickets.templates.service import ApprovedTemplates


@dataclass(frozen=True, slots=True)
class Announcing:
    """Announcements, and all that comes with them."""

    announcements: Announcements
    studio: Studio
    by_telephone: TemplatesByTelephone
    templates: ApprovedTemplates
    reviews: Reviews
    archive: Archive
    affected: Affected
    followers: Followers
    incidents: Incidents
    answers: CarryingOut
    publication: Publication

    def keepers(self, bus: EventBus) -> tuple[Coroutine[None, None, None], ...]:
        """The background work, for as long as the service runs."""
        return (
            keep_on_air(self.announcements),
            keep_reminding(self.reviews),
            keep_telling(self.followers),
            keep_answering(self.answers),
            keep_published(self.publication, bus),
        )


def announcing(ground: Ground, outbox: Outbox, texts: SpokenTexts) -> Announcing:
    """Build them over one database."""
    settings, work, clock = ground.settings, ground.work, ground.clock
    vault, speaker = ground.read.vault, ground.speaker
    archive, means = Archive(work), Means(outbox, policy_of(settings.profile))
    hearing, templates = Hearing(texts, speaker), ApprovedTemplates(work, clock, texts)
    announcements = Announcements(work, clock, texts, speaker, four_eyes=settings.four_eyes)
    return Announcing(
        announcements=announcements,
        studio=Studio(work, clock, hearing),
        by_telephone=TemplatesByTelephone(templates, announcements, HelpDesk(work, clock), hearing),
        templates=templates,
        reviews=_reviews(settings, work, clock),
        archive=archive,
        affected=Affected(work, clock, vault),
        followers=Followers(work, clock, vault, outbox),
        incidents=Incidents(work, clock),
        answers=CarryingOut(work, clock, means),
        publication=_publication(settings, archive, clock),
    )


def _reviews(settings: Settings, work: UnitOfWork, clock: Clock) -> Reviews:
    unknown_end_after = timedelta(hours=settings.announcements.remind_after_hours)
    return Reviews(work, clock, unknown_end_after)


def _publication(settings: Settings, archive: Archive, clock: Clock) -> Publication:
    site = Site(f"{settings.http.public_url}/announcements", CONTACTS[settings.profile])
    folder = PublicFolder(settings.var / settings.announcements.public)
    return Publication(archive, site, folder, clock)
