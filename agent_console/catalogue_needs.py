"""What the console asks of the services that people call about."""

from collections.abc import Sequence
from typing import Protocol

from core.ids import Username
from tickets.catalogue.views import NewService, ServiceChange
from tickets.desk.views import ServiceView


class Catalogue(Protocol):
    """Administrators write and order them; whoever looks asks the help desk."""

    async def add(self, new: NewService, by: Username) -> tuple[ServiceView, ...]: ...
    async def change(
        self, code: str, change: ServiceChange, by: Username
    ) -> tuple[ServiceView, ...]: ...
    async def arrange(self, codes: Sequence[str], by: Username) -> tuple[ServiceView, ...]: ...
