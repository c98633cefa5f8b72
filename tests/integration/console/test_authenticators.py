"""The second factor over the console's API."""

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import aiohttp
import pyotp
import pytest

from core.db import Sessions
from core.events import EventBus
from tests.integration.console.house import PASSWORD, Guest, Site, site
from tickets.staff.views import Role

OWN = "/api/me/authenticator"


async def key_of(guest: Guest) -> Any:
    return (await guest.post(OWN, {"password": PASSWORD})).body


async def added(hotline: Site, guest: Guest) -> pyotp.TOTP:
    """The guest's authenticator, at the console's clock and not used yet."""
    app = pyotp.TOTP((await key_of(guest))["key"])
    await guest.post(f"{OWN}/proof", {"code": app.at(hotline.clock())})
    hotline.clock.forward(seconds=30)
    return app


async def test_who_has_added_one_signs_in_with_a_code(
    hotline: Site, anna: Guest, stranger: Guest
) -> None:
    app = await added(hotline, anna)
    who = {"username": "anna", "password": PASSWORD}

    without = await stranger.post("/api/session", who)
    wrong = await stranger.post("/api/session", who | {"code": "000000"})
    right = await stranger.post("/api/session", who | {"code": app.at(hotline.clock())})

    assert (without.status, without.body["code"]) == (401, "code_needed")
    assert (wrong.status, wrong.body["code"], right.status) == (401, "wrong_code", 200)


async def test_the_qr_code_is_a_picture_that_runs_nothing(anna: Guest) -> None:
    kind, _, drawing = (await key_of(anna))["qr"].partition(",")

    elements = {
        one.tag.rpartition("}")[2] for one in ElementTree.fromstring(unquote(drawing)).iter()
    }

    assert kind.startswith("data:image/svg+xml")
    assert elements == {"svg", "path"}


async def test_ten_recovery_codes_are_shown_once(hotline: Site, anna: Guest) -> None:
    app = pyotp.TOTP((await key_of(anna))["key"])

    proved = await anna.post(f"{OWN}/proof", {"code": app.at(hotline.clock())})
    later = await anna.get(OWN)

    assert len(proved.body["codes"]) == 10
    assert set(later.body) == {"since", "recovery_codes"}


async def test_an_administrator_sees_that_there_is_one_and_resets_it(
    hotline: Site, anna: Guest, adam: Guest
) -> None:
    await added(hotline, anna)

    before = (await adam.get("/api/people/anna")).body
    answer = await adam.post("/api/people/anna/authenticator/removal", {})
    after = (await adam.get("/api/people/anna")).body

    assert (before["has_authenticator"], answer.status, after["has_authenticator"]) == (
        True,
        204,
        False,
    )
    assert (await anna.get("/api/session")).status == 401


@pytest.fixture
async def strict(sessions: Sessions, bus: EventBus) -> AsyncIterator[Site]:
    """A house that wants an authenticator of its consultants."""
    async with site(sessions, bus, required_of=[Role.CONSULTANT]) as running:
        yield running


async def test_nothing_else_opens_before_it_is_added(strict: Site) -> None:
    async with strict.guest("anna") as anna:
        refused = await anna.get("/api/calls")
        session = await anna.get("/api/session")
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await anna.session.ws_connect("/api/live", headers={"Origin": anna.origin})
        await added(strict, anna)
        opened = await anna.get("/api/calls")

    assert (refused.status, refused.body["code"]) == (403, "authenticator_missing")
    assert (session.body["authenticator_missing"], opened.status) == (True, 200)


async def test_whose_role_does_not_want_it_comes_in(strict: Site) -> None:
    async with strict.guest("sofia") as sofia:
        answer = await sofia.get("/api/calls")

    assert answer.status == 200
