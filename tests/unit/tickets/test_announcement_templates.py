"""The places of announcements' templates."""

import pytest

from core.errors import Invalid
from tickets.announcements.views import AnnouncementKind
from tickets.templates.places import check_template, places
from tickets.templates.views import TemplateInput


def template(**texts: str) -> TemplateInput:
    titles = {"title_pl": "Awaria: {svc}", "title_en": "Failure: {svc}"}
    return TemplateInput.model_validate({"kind": AnnouncementKind.OUTAGE, **titles, **texts})


@pytest.mark.parametrize(
    "text", ["{svc.__class__}", "{svc[0]}", "{svc!r}", "{svc:>9}", "{", "{}", "{0}"]
)
def test_a_place_is_a_name_and_nothing_else(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        places(text)

    assert refused.value.code == "template_places"


@pytest.mark.parametrize(
    ("field", "text"), [("body_pl", "{clock}"), ("spoken_en", "{from}"), ("title_pl", "{x}")]
)
def test_a_place_that_nobody_fills_is_refused(field: str, text: str) -> None:
    with pytest.raises(Invalid, match="no such place"):
        check_template(template(**{field: text}))


def test_information_cannot_be_generated() -> None:
    with pytest.raises(Invalid, match="spoken texts"):
        check_template(template(kind=AnnouncementKind.INFO))


def test_places_are_found_by_their_names() -> None:
    found = places("{svc}: {until}, {{not a place}}")

    assert found == {"svc", "until"}
