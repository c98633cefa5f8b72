"""Words before they are kept: the key that masks what must not be."""

import pytest

from tests.integration.console.house import Guest

WITH_PESEL = "Numer 440514-01359, telefon +48600000214."


async def test_each_valid_number_is_masked_and_everything_else_stays(anna: Guest) -> None:
    answer = await anna.post("/api/texts/masked", {"texts": [WITH_PESEL, "Konto", ""]})

    assert answer.body == {"texts": ["Numer [PESEL], telefon +48600000214.", "Konto", ""]}


@pytest.mark.parametrize("wrong", [[], ["x"] * 11, ["x" * 20_001], [1], "x"], ids=range(5))
async def test_what_is_no_form_is_refused(anna: Guest, wrong: object) -> None:
    answer = await anna.post("/api/texts/masked", {"texts": wrong})

    assert answer.status == 422
