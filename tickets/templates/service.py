"""Writing and approving templates, and making drafts from them."""

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.db import UnitOfWork
from core.errors import Conflict
from core.ids import Username
from tickets.announcements.events import AnnouncementsChanged
from tickets.announcements.model import Announcement
from tickets.announcements.ports import SpokenTexts
from tickets.announcements.views import AnnouncementInput, AnnouncementView
from tickets.audit.noting import note
from tickets.audit.views import Action
from tickets.desk.services import all_services, check_services
from tickets.desk.views import ServiceView
from tickets.templates import repository
from tickets.templates.filling import filled
from tickets.templates.model import Template
from tickets.templates.views import Occasion, TemplateInput, TemplatesView, TemplateView


class ApprovedTemplates:
    """Words that two people have agreed on beforehand, so that one may publish at night."""

    def __init__(self, work: UnitOfWork, clock: Clock, spoken: SpokenTexts) -> None:
        self._work = work
        self._clock = clock
        self._texts = spoken

    async def list(self) -> tuple[TemplateView, ...]:
        """Of each name the newest approved version and all that were written after it."""
        async with self._work.reading() as session:
            return await repository.newest(session)

    async def every(self) -> TemplatesView:
        """Those in use, and those that were retired."""
        async with self._work.reading() as session:
            current = await repository.newest(session)
            return TemplatesView(current=current, retired=await repository.retired(session))

    async def write(
        self, name: str, content: TemplateInput, by: Username, seen: int | None = None
    ) -> TemplateView:
        """The next version of this name, after the one that was ``seen``; 0 if there was none.

        It waits for a second person. Said twice by the same one, it is written once.
        """
        now = self._clock()
        try:
            async with self._work() as work:
                last = await repository.last_version(work.session, name)
                if seen is not None and seen != last:
                    return await _same(work.session, name, seen + 1, content, by)
                version = last + 1
                template = Template.write(name, version, content, by, now)
                work.session.add(template)
                what = f"template {name}, version {version}"
                note(work.session, at=now, who=by, what=Action.TEMPLATE_WRITTEN, object=what)
                await work.session.flush()
                return template.view()
        except IntegrityError as error:
            raise Conflict(
                "somebody has written a version at the same time", code="written_meanwhile"
            ) from error

    async def approve(self, name: str, version: int, by: Username) -> TemplateView:
        """The second person agrees."""
        now = self._clock()
        async with self._work() as work:
            template = await repository.get(work.session, name, version)
            template.approve(by, now)
            what = f"template {name}, version {version}"
            note(work.session, at=now, who=by, what=Action.TEMPLATE_APPROVED, object=what)
            return template.view()

    async def retire(self, name: str, by: Username) -> None:
        """Take all versions of this name out of use; again, and nothing changes."""
        now = self._clock()
        async with self._work() as work:
            for template in await repository.in_use(work.session, name):
                template.retire(by, now)
                what = f"template {name}, version {template.version}"
                note(work.session, at=now, who=by, what=Action.TEMPLATE_RETIRED, object=what)

    async def draft(
        self, name: str, version: int, occasion: Occasion, by: Username
    ) -> AnnouncementView:
        """A draft in the template's words, which its author may publish alone."""
        now = self._clock()
        async with self._work() as work:
            content = await self._content(work.session, name, version, occasion)
            draft = Announcement.write(content, by, now, f"{name}/{version}")
            work.session.add(draft)
            await work.session.flush()
            what = f"announcement {draft.id}, from template {name}, version {version}"
            note(work.session, at=now, who=by, what=Action.ANNOUNCEMENT_CHANGED, object=what)
            work.announce(AnnouncementsChanged(at=now))
            return draft.view()

    async def preview(self, name: str, version: int, occasion: Occasion) -> AnnouncementInput:
        """What such a draft would say; nothing is written."""
        async with self._work.reading() as session:
            return await self._content(session, name, version, occasion)

    async def _content(
        self, session: AsyncSession, name: str, version: int, occasion: Occasion
    ) -> AnnouncementInput:
        await check_services(session, *occasion.services)
        template = (await repository.approved(session, name, version)).view()
        services = _named(await all_services(session), occasion.services)
        return filled(template, occasion, services, self._texts, self._clock())


async def _same(
    session: AsyncSession, name: str, version: int, content: TemplateInput, by: Username
) -> TemplateView:
    template = await repository.last(session, name)
    if template is None or template.version != version or not template.is_by(by, content):
        raise Conflict("somebody has written a version meanwhile", code="written_meanwhile")
    return template.view()


def _named(catalogue: Sequence[ServiceView], codes: Sequence[str]) -> list[ServiceView]:
    by_code = {service.code: service for service in catalogue}
    return [by_code[code] for code in codes]
