"""The register of personal data: every table, every column, what becomes of it, and when.

A test holds it against the tables: who adds a column says here what it is.
"""

from tickets.privacy.entries import (
    calls,
    customers,
    figures,
    files,
    house,
    matters,
    messages,
    staff,
    tickets,
)
from tickets.privacy.holding import Holding

REGISTER: tuple[Holding, ...] = (
    *messages.HOLDINGS,
    *files.HOLDINGS,
    *house.HOLDINGS,
    *staff.HOLDINGS,
    *matters.HOLDINGS,
    *figures.HOLDINGS,
    *tickets.HOLDINGS,
    *calls.HOLDINGS,
    *customers.HOLDINGS,
)
"""In the order of an erasure: what leads to others comes after them; the customer is the last."""

PERSONAL: tuple[Holding, ...] = tuple(one for one in REGISTER if one.section)
"""The tables that an export and an erasure go through."""
