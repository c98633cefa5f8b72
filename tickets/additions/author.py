"""Who adds something to a ticket: somebody of the help desk, or the customer whose ticket it is."""

from dataclasses import dataclass

from core.errors import NotFound
from core.ids import TicketNumber, Username


@dataclass(frozen=True, slots=True)
class Staff:
    """A consultant, also on behalf of a customer on the telephone."""

    username: Username

    @property
    def named(self) -> Username | None:
        """As the ticket's history names them."""
        return self.username

    @property
    def audited(self) -> Username:
        """As the audit log names them."""
        return self.username

    def refuse_other(self, number: TicketNumber, owner: int | None) -> None:
        """The help desk works on all tickets."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A customer, who follows the own tickets only (R34)."""

    customer: int

    @property
    def named(self) -> Username | None:
        """The history names nobody where the customer acted."""
        return None

    @property
    def audited(self) -> Username:
        """As the audit log names them."""
        return Username(f"customer {self.customer}")

    def refuse_other(self, number: TicketNumber, owner: int | None) -> None:
        """Another's ticket does not exist for this customer."""
        if owner != self.customer:
            raise NotFound(f"no ticket {number}")


Author = Staff | Owner
