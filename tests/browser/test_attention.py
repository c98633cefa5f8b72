"""What needs a supervisor stands on the live page until somebody has dealt with it."""

from datetime import date

import pytest
from playwright.async_api import expect

from core.clock import utc_now, warsaw_date
from core.db import UnitOfWork, database
from core.events import EventBus
from core.ids import CallId, TicketNumber
from tests.browser.conftest import OpenPage
from tests.browser.house import House
from tests.browser.people import sign_in
from tests.browser.test_accessibility import barriers, scrolls_sideways, set_look
from tests.integration.tickets.handled import means
from tickets.desk import repository as desk
from tickets.reconciliation.model import Difference
from tickets.reconciliation.views import DifferenceKind
from tickets.reminders.service import Reminders

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

UPO = TicketNumber("ZGL2400001")


async def neglect(house: House) -> None:
    """A ticket falls due today, and the exchange knows a call of which the ledger has nothing."""
    async with database(house.settings.database_url) as sessions:
        work = UnitOfWork(sessions, EventBus())
        async with work() as one:
            (await desk.hold(one.session, UPO)).due_on = warsaw_date(utc_now())
            difference = Difference(
                day=date(2026, 11, 20),
                call=CallId("1795171200.7"),
                kind=DifferenceKind.MISSING,
                theirs="9:00:12",
                found_at=utc_now(),
            )
            one.session.add(difference)
        await Reminders(work, utc_now, means().outbox).remind()


async def test_a_supervisor_deals_with_what_needs_them(house: House, browser_of: OpenPage) -> None:
    page = await browser_of(300)
    await neglect(house)
    await sign_in(page, house, "ewa")
    await page.goto(f"{house.url}/live")
    list_ = page.get_by_test_id("board-alarms")
    await expect(list_.locator("[data-need=difference]")).to_be_visible()
    for scheme in ("light", "dark"):
        await set_look(page, scheme, "small")
        assert await barriers(page) == []
        assert not await scrolls_sideways(page)
    await set_look(page, "light", "desk")
    assert await barriers(page) == []

    due = list_.locator("[data-need=due]").filter(has_text=UPO)
    await due.get_by_role("button").press("Enter")
    await expect(due).to_have_count(0)
    await list_.locator("[data-need=difference]").get_by_role("button").press("Enter")
    await page.get_by_test_id("remark").fill("Dysk centrali był pełny.")
    await page.keyboard.press("Enter")

    await expect(list_.locator("[data-need=difference]")).to_have_count(0)
