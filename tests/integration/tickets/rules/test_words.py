"""Words: what is never said, and what is always called the same (R42, D1, D3 to D6)."""

import re

import pytest

from core.language import Language
from tests.integration.tickets.rules.texts import (
    articles,
    everything,
    messages,
    pages,
    prompts,
    saying,
    shipped,
)
from tests.unit.house_rules import ROOT
from tickets.intake.subject import asks_for_new_ticket

CHAMBER = re.compile(
    r"katowice\.scelna|ic\.katowice|Izb\w+ Celn\w+ w Katowicach|Słoneczna 34|40-136"
    r"|(32[ -]?)?358[ -]?72[ -]?0[23]|258[ -]?84[ -]?86|Zdarzył",
    re.IGNORECASE,
)
"""Where the sources' authors sat, how they were telephoned, and who led them."""


def where(pattern: re.Pattern[str]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path, text in shipped() if pattern.search(text)]


def test_r42_the_old_chamber_its_telephones_and_its_people_are_nowhere() -> None:
    assert where(CHAMBER) == []


@pytest.mark.parametrize(
    "subject", ["NOWE", "nowe brak UPO", "Notification", "RE: ODP: NOWE", "FW: notification: x"]
)
def test_d1_either_keyword_opens_a_ticket_in_any_letters_behind_any_prefix(subject: str) -> None:
    assert asks_for_new_ticket(subject)


def test_d3_the_daily_password_is_the_master_password_and_never_the_basic_one() -> None:
    polish = saying("hasło podstawowe", everything(Language.PL))
    english = everything(Language.EN)

    assert where(re.compile("basic password", re.IGNORECASE)) == []
    assert polish
    assert [place for place in polish if "master password" not in english[place].lower()] == []


def test_d4_the_procedure_is_called_fall_back_and_never_emergency() -> None:
    polish = saying("procedura awaryjna", everything(Language.PL))
    english = everything(Language.EN)

    assert where(re.compile("emergency procedure", re.IGNORECASE)) == []
    assert polish
    assert [place for place in polish if "fall-back procedure" not in english[place].lower()] == []


def test_d5_what_customers_report_is_a_notification_and_never_a_request() -> None:
    polish = saying("nowe zgłoszenie", {**prompts(Language.PL), **messages(Language.PL)})
    english = {**prompts(Language.EN), **messages(Language.EN)}

    assert where(re.compile("service request", re.IGNORECASE)) == []
    assert polish
    assert [place for place in polish if "new notification" not in english[place].lower()] == []


def test_d6_what_is_published_is_an_announcement_and_a_message_is_data() -> None:
    published = ("an_lead", "an_more", "an_none", "an_count", "o_list")
    english = prompts(Language.EN)

    assert [key for key in published if "announcement" not in english[f"prompt {key}"]] == []
    assert saying("message", pages(Language.EN)) == []
    assert "outstanding messages" in english["prompt an_resolved"]
    assert "missing messages" in articles(Language.EN)["article fallback-procedure"]
