"""Approved templates by telephone: what can be chosen there, heard, and put on the line."""

from core.ids import Username
from tickets.announcements.hearing import Hearing, Sounds
from tickets.announcements.service import Announcements
from tickets.announcements.views import AnnouncementKind, AnnouncementView
from tickets.desk.service import HelpDesk
from tickets.desk.views import ServiceView
from tickets.templates.filling import NEED_SERVICES
from tickets.templates.places import places, without_places
from tickets.templates.service import ApprovedTemplates
from tickets.templates.views import Occasion, TemplateChoice, TemplateView

MOST = 9
"""One digit each."""
BY_KEYS = frozenset({"svc"})
"""The places that a telephone can fill; times are for the console."""


class TemplatesByTelephone:
    """For a supervisor whom no screen helps: a template, a service, and it is on the line."""

    def __init__(
        self,
        templates: ApprovedTemplates,
        announcements: Announcements,
        desk: HelpDesk,
        hearing: Hearing,
    ) -> None:
        self._templates = templates
        self._announcements = announcements
        self._desk = desk
        self._hearing = hearing

    async def choices(self) -> tuple[TemplateChoice, ...]:
        """Those that need no time, by name; their places are their numbers, from one."""
        known = await self._templates.list()
        return tuple(_choice(one) for one in known if _by_keys_alone(one))[:MOST]

    async def services(self) -> tuple[ServiceView, ...]:
        """Those in use, in the catalogue's order; their places are their numbers, from one."""
        return tuple(one for one in await self._desk.services() if not one.retired)

    async def sounds(self, name: str, version: int, *services: str) -> Sounds:
        """How it would be heard in both languages; nothing is written yet."""
        content = await self._templates.preview(name, version, Occasion(services=services))
        return await self._hearing.as_written(content)

    async def publish(
        self, name: str, version: int, *services: str, by: Username
    ) -> AnnouncementView:
        """Write it and put it on the line; one person may, a second one reviews it later.

        Raises ``Unavailable`` without a voice: then it stays a draft.
        """
        draft = await self._templates.draft(name, version, Occasion(services=services), by)
        return await self._announcements.publish(draft.id, by)


def _by_keys_alone(template: TemplateView) -> bool:
    read = (template.title_pl, template.title_en, template.body_pl, template.body_en)
    used = [places(text) for text in (*read, template.spoken_pl, template.spoken_en)]
    ready = template.approved_by is not None and template.kind is not AnnouncementKind.MAINTENANCE
    return ready and frozenset().union(*used) <= BY_KEYS


def _choice(template: TemplateView) -> TemplateChoice:
    return TemplateChoice(
        name=template.name,
        version=template.version,
        called_pl=without_places(template.title_pl),
        called_en=without_places(template.title_en),
        needs_service=template.kind in NEED_SERVICES,
    )
