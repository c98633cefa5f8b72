"""Which part of the calls is measured: a language, a service or a consultant. Pure."""

from dataclasses import dataclass

from core.errors import Invalid
from core.ids import Username
from core.language import Language
from tickets.reports.cells import Facet
from tickets.reports.views import By

FACETS = {By.SERVICE: Facet.SERVICE, By.CONSULTANT: Facet.CONSULTANT}


@dataclass(frozen=True, slots=True)
class Cut:
    """A language, and beside it a service or a consultant, but not both; everything if empty.

    An empty service means calls without a ticket.
    """

    language: Language | None = None
    service: str | None = None
    consultant: Username | None = None

    def __post_init__(self) -> None:
        if self.service is not None and self.consultant is not None:
            raise Invalid("a cut is by service or by consultant, not by both", code="cut")

    @property
    def facet(self) -> Facet:
        """Where its roll-up lies."""
        if self.service is not None:
            return Facet.SERVICE
        return Facet.ALL if self.consultant is None else Facet.CONSULTANT

    @property
    def member(self) -> str | None:
        """The service or consultant."""
        return self.consultant if self.service is None else self.service

    @property
    def is_about_people(self) -> bool:
        """Whether people's time can be cut so: nobody's hour belongs to a language or a service."""
        return self.language is None and self.service is None

    def facet_by(self, by: By) -> Facet:
        """Where the roll-up lies of a series by members."""
        facet = FACETS.get(by, self.facet)
        if self.facet not in (Facet.ALL, facet):
            raise Invalid("a cut by service has no consultants, nor the reverse", code="cut")
        return facet


EVERYTHING = Cut()
