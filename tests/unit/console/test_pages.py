"""A page is owed the newest frame of each kind, and a newer tab takes the telephone."""

import json

from agent_console.pages import Page, Pages
from core.ids import Username
from core.language import Language
from tickets.staff.views import Role, UserView


def user(name: str, *roles: Role) -> UserView:
    return UserView(
        username=Username(name),
        name=name.title(),
        roles=frozenset(roles),
        languages=frozenset({Language.PL}),
    )


ANNA = user("anna", Role.CONSULTANT)
SOFIA = user("sofia", Role.SUPERVISOR)


async def test_a_slow_page_gets_the_newest_frame_only() -> None:
    page = Page(ANNA)

    for number in range(1_000):
        page.put("me", str(number))

    assert await page.next() == "999"


async def test_frames_of_different_kinds_do_not_replace_each_other() -> None:
    page = Page(SOFIA)

    page.put("me", "me")
    page.put("board", "board")

    assert [await page.next(), await page.next()] == ["me", "board"]


async def test_an_older_tab_is_told_that_the_telephone_is_elsewhere() -> None:
    pages = Pages()

    with pages.open(ANNA) as older, pages.open(ANNA):
        told = json.loads(await older.next())

    assert told == {"type": "elsewhere"}


def test_the_newest_tab_holds_the_telephone_until_it_closes() -> None:
    pages = Pages()

    with pages.open(ANNA) as older:
        with pages.open(ANNA) as newer:
            during = (pages.holds_phone(older), pages.holds_phone(newer))
        after = pages.holds_phone(older)

    assert (during, after) == ((False, True), True)


def test_boards_are_for_supervisors() -> None:
    pages = Pages()

    with pages.open(ANNA), pages.open(SOFIA) as board:
        shown = pages.supervisors()

    assert shown == (board,)


def test_who_has_left_is_not_kept() -> None:
    pages = Pages()

    with pages.open(ANNA):
        """The page closes at once."""

    assert pages.everybody() == ()
