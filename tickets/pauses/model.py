"""A reason why somebody takes no calls for a while."""

from core.db import Table
from core.errors import Conflict
from tickets.listed import Listed
from tickets.pauses.views import NEEDED, PauseInput, PauseNames, PauseView


class PauseReason(Listed, Table):
    """One of the list; none is ever taken out."""

    __tablename__ = "pause_reason"

    @property
    def needed(self) -> bool:
        """Whether the console itself uses it."""
        return self.code == NEEDED

    def offers(self, names: PauseNames) -> bool:
        """Whether it can be chosen under these names."""
        return not self.retired and (self.name_pl, self.name_en) == (names.name_pl, names.name_en)

    def become(self, wanted: PauseInput) -> None:
        """As it is written from now on."""
        if self.needed and wanted.retired:
            raise Conflict("the console itself uses this reason", code="pause_needed")
        self.name_pl, self.name_en = wanted.name_pl, wanted.name_en
        self.retired = wanted.retired

    def view(self) -> PauseView:
        """As others see it."""
        return PauseView.model_validate(self, from_attributes=True)
