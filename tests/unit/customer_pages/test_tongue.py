"""In which language a page speaks."""

import pytest
from aiohttp.test_utils import make_mocked_request

from core.language import Language
from customer_pages.tongue import language_of, preferred


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", Language.PL),
        ("pl-PL,pl;q=0.9,en;q=0.8", Language.PL),
        ("en-GB,en;q=0.9", Language.EN),
        ("de,en;q=0.3,pl;q=0.2", Language.EN),
        ("en;q=0", Language.PL),
        ("uk,ru;q=0.5", Language.PL),
        ("en;q=much, ;;,", Language.PL),
    ],
)
def test_the_browsers_preference_counts_among_our_two(header: str, language: Language) -> None:
    assert preferred(header) is language


@pytest.mark.parametrize(
    ("query", "message", "language"),
    [
        ("?lang=en", Language.PL, Language.EN),
        ("", Language.PL, Language.PL),
        ("?lang=de", Language.PL, Language.PL),
        ("", None, Language.EN),
    ],
)
def test_what_was_chosen_goes_before_the_message_and_that_before_the_browser(
    query: str, message: Language | None, language: Language
) -> None:
    request = make_mocked_request("GET", f"/x{query}", headers={"Accept-Language": "en"})

    assert language_of(request, message) is language
