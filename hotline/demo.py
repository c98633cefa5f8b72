"""Demo mode: invented people with passwords that everybody may know, and as whom one can call."""

from agent_console.demo_callers import DemoCaller
from core.clock import Clock, utc_now
from core.db import UnitOfWork, database
from core.events import EventBus
from core.settings import Settings
from tickets.demo import CALLERS, PEOPLE, furnish
from tickets.staff.passwords import Passwords

PASSWORDS: dict[str, str] = {person.username: f"{person.username}-hotline" for person in PEOPLE}
"""Known to all: only for a demonstration, which listens on loopback."""

DEMO_CALLERS = (
    *(
        DemoCaller(
            number=caller.number,
            label=f"{caller.first_name} {caller.last_name}, {caller.company}",
        )
        for caller in CALLERS
    ),
    DemoCaller(number="+48600000999", label="Nieznany numer / Unknown number"),
    DemoCaller(number=None, label="Numer zastrzeżony / Withheld number"),
)


async def fill(settings: Settings, clock: Clock = utc_now) -> bool:
    """Furnish the configured database, once; False when it was furnished before."""
    async with database(settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        return await furnish(work, clock, Passwords(), PASSWORDS)
