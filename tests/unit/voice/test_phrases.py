"""A text falls into breaths at its signs, and nowhere else."""

import pytest

from ivr.voice.phrases import Phrase, phrases


@pytest.mark.parametrize(
    ("text", "breaths"),
    [
        ("Dzień dobry.", [Phrase("Dzień dobry.", 0)]),
        (
            "Status zgłoszenia – dwa. Świadczenia – trzy.",
            [
                Phrase("Status zgłoszenia –", 200),
                Phrase("dwa.", 350),
                Phrase("Świadczenia –", 200),
                Phrase("trzy.", 0),
            ],
        ),
        (
            "Ticket: zed gee el; two three.",
            [Phrase("Ticket:", 200), Phrase("zed gee el;", 300), Phrase("two three.", 0)],
        ),
        (
            "From nine a.m. to noon. Was it clear? Yes.",
            [
                Phrase("From nine a.m. to noon.", 350),
                Phrase("Was it clear?", 350),
                Phrase("Yes.", 0),
            ],
        ),
        ("Change of e-mail address, four", [Phrase("Change of e-mail address, four", 0)]),
    ],
)
def test_a_text_in_breaths(text: str, breaths: list[Phrase]) -> None:
    assert phrases(text) == breaths
