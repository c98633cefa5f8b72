"""What holds for each kind of page: its headers, its guards, its silence."""

import io
import logging
from collections.abc import Awaitable, Callable, Iterator

import pytest
import structlog

from core import log
from core.errors import Unavailable
from tests.integration.customer_pages.house import Shown, Site

Link = Callable[[Site], Awaitable[str]]

LINKS: dict[str, Link] = {
    "survey": Site.survey_link,
    "pin": Site.pin_link,
    "login-change": Site.stop_link,
}
FIELDS = {"resolved": "yes"}
UNKNOWN = "x" * 43


@pytest.fixture(params=LINKS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def link(pages: Site, kind: str) -> str:
    """One that was sent, and works."""
    return await LINKS[kind](pages)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that is logged, as in production."""
    stream = io.StringIO()
    handlers = logging.getLogger().handlers[:]
    log.configure(stream, level=logging.DEBUG)
    yield stream
    structlog.reset_defaults()
    logging.getLogger().handlers[:] = handlers


async def test_every_answer_forbids_everything_but_the_page_itself(pages: Site, link: str) -> None:
    shown = [
        await pages.get(link),
        await pages.get(f"{link}x"),
        await pages.post(link, FIELDS),
        await pages.post(link, headers={"Sec-Fetch-Site": "cross-site"}),
    ]

    for one in shown:
        assert one.headers["Content-Security-Policy"] == (
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
            "frame-ancestors 'none'"
        )
        assert one.headers["Referrer-Policy"] == "no-referrer"
        assert one.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in one.headers
        assert "<script" not in one.text


async def test_no_page_names_its_token_or_another_host(pages: Site, link: str) -> None:
    shown = await pages.get(link)

    assert link.rpartition("/")[2] not in shown.text
    assert "://" not in shown.text


async def test_every_page_tells_how_the_help_desk_is_reached(pages: Site, link: str) -> None:
    shown = [await pages.get(link), await pages.get(f"{link}x"), await pages.post(link, FIELDS)]

    assert [one.text.count('href="tel:+48334832055"') for one in shown] == [1, 1, 1]
    assert [one.text.count('href="mailto:helpdesk-eclo@mf.gov.pl"') for one in shown] == [1, 1, 1]


async def test_the_language_can_be_switched(pages: Site, link: str) -> None:
    polish = await pages.get(link)
    english = await pages.get(f"{link}?lang=en")

    assert '<a href="?lang=en" lang="en" hreflang="en">English</a>' in polish.text
    assert '<html lang="en">' in english.text
    assert 'action="?lang=en"' in english.text


async def test_unknown_malformed_and_used_links_look_alike(
    pages: Site, link: str, kind: str
) -> None:
    await pages.post(link, FIELDS)
    base = f"{pages.url}/{kind}"

    used = await pages.get(link)
    others = [await pages.get(f"{base}/{token}") for token in (UNKNOWN, "short", "%00", "a/b")]

    assert used.status == 404
    assert {(one.status, one.text) for one in others} == {(used.status, used.text)}


async def test_forms_for_unknown_links_look_like_used_ones(
    pages: Site, link: str, kind: str
) -> None:
    await pages.get(link)

    unknown = await pages.post(f"{pages.url}/{kind}/{UNKNOWN}", FIELDS)
    looked = await pages.get(f"{pages.url}/{kind}/{UNKNOWN}")

    assert (unknown.status, unknown.text) == (404, looked.text)


async def test_an_unknown_link_speaks_the_browsers_language(pages: Site, kind: str) -> None:
    shown = await pages.get(
        f"{pages.url}/{kind}/{UNKNOWN}", {"Accept-Language": "de-DE,de;q=0.9,en;q=0.7,pl;q=0.2"}
    )

    assert shown.heading == "This link does not work"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
    ],
    ids=str,
)
async def test_a_foreign_page_presses_no_button(
    pages: Site, link: str, headers: dict[str, str]
) -> None:
    shown = await pages.post(link, FIELDS, headers)

    assert (shown.status, shown.heading) == (400, "Nie przyjęliśmy tego formularza")
    assert (await pages.get(link)).status == 200


async def test_a_large_body_is_refused_unread(pages: Site, link: str) -> None:
    shown = await pages.post(link, {"comment": "x" * 33_000})

    assert shown.status == 413
    assert (await pages.get(link)).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
async def test_there_is_nothing_else_to_do(pages: Site, link: str, method: str) -> None:
    async with pages.browser.request(method, link) as answer:
        status = answer.status

    assert status == 405


async def test_whoever_asks_too_fast_waits(pages: Site, link: str) -> None:
    shown: list[Shown] = [
        await pages.get(link, {"X-Forwarded-For": "192.0.2.7"}) for _ in range(61)
    ]
    neighbour = await pages.get(link, {"X-Forwarded-For": "192.0.2.8"})
    pages.clock.forward(seconds=2)
    later = await pages.get(link, {"X-Forwarded-For": "192.0.2.7"})

    assert [one.status for one in shown] == [200] * 60 + [429]
    assert shown[-1].headers["Retry-After"] == "60"
    assert (neighbour.status, later.status) == (200, 200)


async def test_no_log_holds_the_link(
    pages: Site, link: str, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def bug(*_: object) -> None:
        raise RuntimeError("a bug")

    async def away(*_: object) -> None:
        raise Unavailable("the database does not answer")

    answers = []
    for trouble in (bug, away):
        for service, deed in (
            (type(pages.surveys), "question"),
            (type(pages.pin_links), "redeem"),
            (type(pages.login_changes), "stop"),
        ):
            monkeypatch.setattr(service, deed, trouble)
        answers.append((await pages.post(link, FIELDS)).status)

    assert answers == [500, 503]
    assert "pages.failed" in written.getvalue()
    assert link.rpartition("/")[2] not in written.getvalue()


async def test_the_style_sheet_is_there_for_all(pages: Site) -> None:
    shown = await pages.get(f"{pages.url}/customer-pages/style.css")

    assert shown.status == 200
    assert shown.headers["Content-Type"].startswith("text/css")
    assert shown.headers["Cache-Control"] == "public, max-age=3600"
