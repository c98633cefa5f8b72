"""What the console asks of the templates of announcements."""

from typing import Protocol

from core.ids import Username
from tickets.announcements.views import AnnouncementView
from tickets.templates.views import Occasion, TemplateInput, TemplatesView, TemplateView


class Templates(Protocol):
    """Words that two people have agreed on beforehand, so that one may publish."""

    async def every(self) -> TemplatesView: ...
    async def write(
        self, name: str, content: TemplateInput, by: Username, seen: int | None = None
    ) -> TemplateView: ...
    async def approve(self, name: str, version: int, by: Username) -> TemplateView: ...
    async def retire(self, name: str, by: Username) -> None: ...
    async def draft(
        self, name: str, version: int, occasion: Occasion, by: Username
    ) -> AnnouncementView: ...
