"""The invented help desk."""

from argon2 import PasswordHasher

from core.db import UnitOfWork
from tests.doubles.desk import PaperVoice, PlainTexts, StillClock
from tests.integration.tickets.handled import VAULT
from tickets.announcements.service import Announcements
from tickets.customers.directory import OwnAccounts
from tickets.demo import PEOPLE, furnish
from tickets.desk.service import HelpDesk
from tickets.staff.passwords import Passwords
from tickets.staff.service import Staff

KNOWN: dict[str, str] = {person.username: f"{person.username}-password" for person in PEOPLE}


async def test_a_furnished_house_has_people_callers_and_an_outage(work: UnitOfWork) -> None:
    clock = StillClock()
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    announcements = Announcements(work, clock, PlainTexts(), PaperVoice())

    furnished = [await furnish(work, clock, passwords, KNOWN) for _ in "ab"]

    assert furnished == [True, False]
    (marta,) = await OwnAccounts(work).by_phone("+48600000214")
    assert len(await HelpDesk(work, clock).open_tickets([marta.id])) == 2
    await Staff(work, clock, passwords, VAULT).sign_in("anna", KNOWN["anna"])
    await announcements.refresh()
    assert len(await announcements.on_air()) == 1
