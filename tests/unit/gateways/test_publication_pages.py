"""The public files: complete texts, newest first, in both languages, and nothing that is false."""

from datetime import datetime, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree

import orjson
import pytest

from core.ids import Username
from gateways.publication.site import Published, Site
from tests.doubles.desk import FRIDAY
from tickets.announcements.views import (
    AnnouncementKind,
    AnnouncementState,
    AnnouncementView,
    Ending,
    Window,
)
from tickets.desk.catalogue import CATALOGUE
from tickets.desk.views import Channel, ServiceView
from tickets.outbox.rendering import CONTACTS

BASE = "https://hotline.example/announcements"
SERVICES = {row.code: ServiceView.model_validate(row._asdict()) for row in CATALOGUE}
LONG = "Prace serwisowe potrwają. " * 60


def announcement(number: int = 1, **changes: object) -> AnnouncementView:
    view = AnnouncementView(
        id=number,
        revision=1,
        kind=AnnouncementKind.OUTAGE,
        state=AnnouncementState.PUBLISHED,
        title_pl=f"Awaria {number}",
        title_en=f"Failure {number}",
        body_pl="Treść",
        body_en="Text",
        spoken_pl="Mowa",
        spoken_en="Speech",
        services=("SENT",),
        windows=(),
        expected_end=None,
        fallback_free_until=None,
        is_test=False,
        created_by=Username("ewa"),
        published_at=FRIDAY + timedelta(minutes=number),
        ended_at=None,
    )
    return view.model_copy(update=changes)


def made(*announcements: AnnouncementView, now: datetime = FRIDAY) -> dict[str, str]:
    site = Site(BASE, CONTACTS["seed"])
    files = site.files(Published(announcements, SERVICES, now))
    return {name: content.decode() for name, content in files.items()}


class Outline(HTMLParser):
    """What assistive technology finds: language, headings, links and landmarks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.language: str | None = None
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag == "html":
            self.language = given.get("lang")
        if tag in ("a", "link") and given.get("href"):
            self.links.append(given["href"] or "")

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def test_the_page_tells_all_and_only_the_list_is_shortened() -> None:
    files = made(announcement(body_pl=LONG))

    assert LONG.strip() in files["1.html"]
    assert LONG.strip() not in files["index.html"]
    assert "…" in files["index.html"]
    assert "…" not in files["1.html"]


def test_titles_in_lists_begin_with_the_date_of_publication() -> None:
    files = made(announcement())

    assert "20.11.2026 Awaria 1" in " ".join(Outline(files["index.html"]).text.split())
    assert "20 November 2026 Failure 1" in " ".join(Outline(files["en.html"]).text.split())


def test_thirteen_announcements_are_three_pages() -> None:
    files = made(*(announcement(number) for number in range(13, 0, -1)))

    assert [
        sum(f'href="{number}.html"' in files[name] for number in range(1, 14))
        for name in ("index.html", "page-2.html", "page-3.html")
    ] == [5, 5, 3]
    assert "page-4.html" not in files


def test_without_announcements_the_pages_say_so() -> None:
    assert "Nie ma komunikatów." in made()["index.html"]


@pytest.mark.parametrize(("name", "language"), [("1.html", "pl"), ("1-en.html", "en")])
def test_a_page_has_its_language_one_heading_and_landmarks(name: str, language: str) -> None:
    outline = Outline(made(announcement())[name])

    assert outline.language == language
    assert outline.tags.count("h1") == 1
    assert {"main", "header", "footer", "time"} <= set(outline.tags)
    assert not {"script", "style", "img"} & set(outline.tags)
    assert outline.links[outline.tags.count("link")] == "#content"


def test_every_link_between_the_pages_leads_somewhere() -> None:
    files = made(*(announcement(number) for number in range(13, 0, -1)))

    broken = {
        link
        for name, page in files.items()
        if name.endswith(".html")
        for link in Outline(page).links
        if not link.startswith(("#", "tel:", "mailto:")) and link not in files
    }

    assert broken == set()


def test_what_people_write_is_text_and_never_markup() -> None:
    files = made(announcement(title_pl="<script>x</script>", body_pl="a < b & c"))

    assert "<script>" not in files["1.html"] + files["index.html"]
    assert "a &lt; b &amp; c" in files["1.html"]


def test_an_expected_end_that_has_passed_is_not_known_any_more() -> None:
    one = announcement(expected_end=FRIDAY + timedelta(hours=1))

    before, after = made(one), made(one, now=FRIDAY + timedelta(hours=1))

    assert "20.11.2026, 11:41" in before["1.html"]
    assert "nie jest jeszcze znany" in after["1.html"]


def test_a_text_that_is_empty_is_the_spoken_one() -> None:
    assert "Speech" in made(announcement(body_en=" "))["1-en.html"]


def test_all_three_facts_of_the_failed_exchange_are_on_the_page() -> None:
    one = announcement(
        kind=AnnouncementKind.PHONE_OUTAGE,
        channels_affected=(Channel.TELEPHONE,),
        channels_working=(Channel.PORTAL, Channel.EMAIL),
    )

    text = " ".join(Outline(made(one)["1-en.html"]).text.split())

    assert "Does not work telephone" in text
    assert "Expected end not known yet" in text
    assert "Works normally portal e-mail" in text


def test_both_windows_are_on_the_page() -> None:
    hour = timedelta(hours=1)
    windows = (
        Window(start=FRIDAY, end=FRIDAY + hour),
        Window(start=FRIDAY + 3 * hour, end=FRIDAY + 20 * hour),
    )

    page = made(announcement(windows=windows))["1.html"]

    assert "20.11.2026, 10:41–11:41" in page
    assert "20.11.2026, 13:41 – 21.11.2026, 06:41" in page


def test_a_mistake_is_named_as_one() -> None:
    one = announcement(state=AnnouncementState.ARCHIVED, ending=Ending.MISTAKE, ended_at=FRIDAY)

    assert "Wycofany: opublikowano przez pomyłkę" in made(one)["1.html"]


@pytest.mark.parametrize(("name", "language"), [("rss.xml", "pl"), ("rss-en.xml", "en")])
def test_the_feed_has_what_rss_requires_and_complete_texts(name: str, language: str) -> None:
    title = "Prace & <awarie>\x0b"
    one = announcement(body_pl=LONG, body_en=LONG, title_pl=title, title_en=title)

    rss = ElementTree.fromstring(made(one)[name])

    channel = rss.find("channel")
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    assert all(channel.findtext(part) for part in ("title", "link", "description"))
    assert channel.findtext("language") == language
    assert item.findtext("description") == LONG.strip()
    assert (item.findtext("title") or "").endswith("Prace & <awarie>")
    assert (item.findtext("link") or "").startswith(f"{BASE}/1")
    assert item.findtext("guid") == item.findtext("link")
    assert item.findtext("pubDate") == "Fri, 20 Nov 2026 09:42:00 +0000"


def test_the_json_has_its_documented_shape() -> None:
    one = announcement(expected_end=FRIDAY, channels_working=(Channel.PORTAL,))

    document = orjson.loads(made(one)["announcements.json"])

    assert document["version"] == 1
    assert document["announcements"] == [
        {
            "id": 1,
            "revision": 1,
            "kind": "outage",
            "state": "published",
            "ending": None,
            "published_at": "2026-11-20T09:42:00Z",
            "ended_at": None,
            "url": {"pl": f"{BASE}/1.html", "en": f"{BASE}/1-en.html"},
            "title": {"pl": "Awaria 1", "en": "Failure 1"},
            "text": {"pl": "Treść", "en": "Text"},
            "services": [
                {
                    "code": "SENT",
                    "name": {"pl": SERVICES["SENT"].name_pl, "en": SERVICES["SENT"].name_en},
                }
            ],
            "windows": [],
            "expected_end": "2026-11-20T09:41:00Z",
            "fallback_free_until": None,
            "channels_affected": [],
            "channels_working": ["portal"],
        }
    ]


def test_no_name_of_staff_is_public() -> None:
    assert not any("ewa" in content for content in made(announcement()).values())
