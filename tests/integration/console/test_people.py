"""Administrators let people in and out over the console's API."""

from typing import Any

from tests.integration.console.house import PASSWORD, Guest, Site

OLGA = {"name": "Olga Maj", "email": "olga@example.org", "roles": ["consultant"]}
CHOSEN = "four words by chance"


async def invite(adam: Guest) -> str:
    """Lets Olga in; the token of her link."""
    answer = await adam.post("/api/people", OLGA | {"username": "olga", "by_email": True})
    assert answer.status == 200
    link: str = answer.body["link"]
    return link.partition("/password#")[2]


async def version(adam: Guest, username: str) -> dict[str, Any]:
    """What the screen has seen."""
    return {"seen": (await adam.get(f"/api/people/{username}")).body["version"]}


async def test_whoever_was_invited_chooses_a_password_without_a_session_and_signs_in(
    adam: Guest, stranger: Guest
) -> None:
    token = await invite(adam)

    looked = await stranger.post("/api/password/link", {"token": token})
    chosen = await stranger.post("/api/password", {"token": token, "password": CHOSEN})
    again = await stranger.post("/api/password", {"token": token, "password": CHOSEN})
    entered = await stranger.post("/api/session", {"username": "olga", "password": CHOSEN})

    assert (looked.body["username"], looked.body["name"]) == ("olga", "Olga Maj")
    assert (chosen.status, again.body["code"], entered.status) == (204, "link_void", 200)


async def test_a_list_of_people_shows_no_secret(adam: Guest) -> None:
    await invite(adam)

    page = (await adam.get("/api/people?query=olga")).body

    (olga,) = page["found"]
    assert (olga["username"], olga["has_password"], page["after"]) == ("olga", False, None)
    assert not {"password_hash", "link", "token_hash"} & olga.keys()


async def test_what_is_changed_is_seen_by_the_next_request_of_that_person(
    adam: Guest, anna: Guest
) -> None:
    said = {"name": "Anna Kowal", "roles": ["supervisor"]}

    changed = await adam.put("/api/people/anna", said | await version(adam, "anna"))

    assert (changed.status, changed.body["name"]) == (200, "Anna Kowal")
    assert (await anna.get("/api/figures?first=2026-11-20&last=2026-11-20")).status == 200
    assert (await anna.post("/api/me/phone")).status == 403


async def test_the_second_of_two_administrators_is_told_of_the_first(adam: Guest) -> None:
    seen = await version(adam, "anna")
    said = {"name": "Anna Kowal", "roles": ["consultant"]} | seen

    first = await adam.put("/api/people/anna", said)
    second = await adam.put("/api/people/anna", said)

    assert (first.status, second.status, second.body["code"]) == (200, 409, "person_changed")


async def test_whoever_is_let_go_is_out_with_page_and_telephone_at_once(
    hotline: Site, adam: Guest, anna: Guest
) -> None:
    async with anna.live() as screen:
        await screen.me("signed_out")

        gone = await adam.post("/api/people/anna/deactivation", await version(adam, "anna"))

        while (await screen.socket.receive()).data != 4401:
            assert not screen.socket.closed
    assert (gone.status, gone.body["active"]) == (200, False)
    assert hotline.exchange.asked[-1] == "anna signs out"
    assert (await anna.get("/api/session")).status == 401
    refused = await anna.post("/api/session", {"username": "anna", "password": PASSWORD})
    assert refused.body["code"] == "bad_credentials"


async def test_an_exchange_that_is_away_keeps_nobody_from_being_let_go(
    hotline: Site, adam: Guest, anna: Guest
) -> None:
    hotline.exchange.away = True

    gone = await adam.post("/api/people/anna/deactivation", await version(adam, "anna"))

    assert (gone.status, (await anna.get("/api/session")).status) == (200, 401)


async def test_whoever_comes_back_signs_in_as_before(adam: Guest, stranger: Guest) -> None:
    await adam.post("/api/people/anna/deactivation", await version(adam, "anna"))
    await adam.post("/api/people/anna/reactivation", await version(adam, "anna"))

    entered = await stranger.post("/api/session", {"username": "anna", "password": PASSWORD})

    assert entered.status == 200


async def test_the_last_administrator_can_neither_go_nor_become_something_else(
    adam: Guest,
) -> None:
    seen = await version(adam, "adam")
    gone = await adam.post("/api/people/adam/deactivation", seen)
    changed = await adam.put("/api/people/adam", {"name": "A", "roles": ["consultant"]} | seen)

    assert {gone.body["code"], changed.body["code"]} == {"last_administrator"}


async def test_somebody_is_signed_out_everywhere_and_may_sign_in_again(
    adam: Guest, anna: Guest
) -> None:
    assert (await adam.post("/api/people/anna/sign-out")).status == 204

    assert (await anna.get("/api/session")).status == 401
    entered = await anna.post("/api/session", {"username": "anna", "password": PASSWORD})
    assert entered.status == 200


async def test_a_pin_and_a_new_link_are_shown_once(adam: Guest) -> None:
    pin = await adam.post("/api/people/anna/pin")
    link = await adam.post("/api/people/anna/link", {})

    assert (len(pin.body["pin"]), "/password#" in link.body["link"]) == (6, True)
    assert (pin.headers["Cache-Control"], link.headers["Cache-Control"]) == ("no-store",) * 2


async def test_an_administrator_never_names_a_password(adam: Guest) -> None:
    answer = await adam.post("/api/people", OLGA | {"username": "olga", "password": CHOSEN})

    assert (answer.status, answer.body["code"]) == (422, "invalid")


async def test_groups_are_those_of_the_house(adam: Guest) -> None:
    groups = (await adam.get("/api/staff-groups")).body

    assert groups[0]["name_pl"] == "Pierwsza linia"
