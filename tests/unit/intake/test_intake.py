"""The door for letters from outside: what each of them would become."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import TicketNumber
from core.vault import vault_in
from tickets.intake.decision import (
    Append,
    Correspondent,
    Decision,
    Ignore,
    Instruct,
    Register,
    decide,
    instructions,
    is_automatic,
)
from tickets.intake.subject import asks_for_new_ticket, bare
from tickets.intake.threads import thread_of, thread_tag

NUMBER = TicketNumber("ZGL2400001")
KNOWN = Correspondent(has_account=True, has_used_portal=True)


@pytest.mark.parametrize(
    "subject",
    [
        "NOWE",
        "nowe: brak UPO",
        "Notification of an error",
        "RE: NOWE brak UPO",
        "Re: FW: Odp: notification",
        "ODP: Re[2]: Nowe",
        "PD: NOWE",
        "  fwd : nOwE  ",
        "Brak UPO (NOWE)",
    ],
)
def test_either_keyword_asks_for_a_ticket_in_any_case_and_behind_any_prefix(subject: str) -> None:
    assert asks_for_new_ticket(subject)


@pytest.mark.parametrize(
    "subject", ["", "Brak UPO", "Odnowienie", "nowego", "notifications", "RE:", "No we"]
)
def test_a_subject_without_the_word_does_not(subject: str) -> None:
    assert not asks_for_new_ticket(subject)


@pytest.mark.parametrize(
    ("subject", "left"),
    [
        ("RE: Odp: FW: Brak UPO", "Brak UPO"),
        ("Brak UPO", "Brak UPO"),
        ("Regarding: x", "Regarding: x"),
    ],
)
def test_prefixes_are_taken_off(subject: str, left: str) -> None:
    assert bare(subject) == left


@given(st.text(max_size=2_000))
def test_any_subject_can_be_read(subject: str) -> None:
    assert asks_for_new_ticket(f"RE: {subject}") in (True, False)


def test_an_answer_to_our_letter_finds_its_ticket(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    subject = f"Odp: Odpowiedź na zgłoszenie {thread_tag(vault, NUMBER)}"

    assert thread_of(vault, subject) == NUMBER
    assert thread_of(vault, subject.upper()) == NUMBER


def test_who_only_knows_a_number_gets_into_no_thread(tmp_path: Path) -> None:
    ours, theirs = vault_in(tmp_path / "ours"), vault_in(tmp_path / "theirs")
    moved = thread_tag(ours, NUMBER).replace("2400001", "2400002")

    for tag in (f"[{NUMBER}]", thread_tag(theirs, NUMBER), moved, f"[{NUMBER} {'a' * 16}]"):
        assert thread_of(ours, f"Re: {tag}") is None


def test_a_forged_tag_before_the_real_one_hides_nothing(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)

    subject = f"[ZGL9999999 {'a' * 16}] {thread_tag(vault, NUMBER)}"

    assert thread_of(vault, subject) == NUMBER


@pytest.mark.parametrize(
    ("subject", "thread", "sender", "becomes"),
    [
        ("NOWE brak UPO", None, KNOWN, Register()),
        ("Brak UPO", None, KNOWN, Instruct()),
        ("Re: odpowiedź", NUMBER, KNOWN, Append(NUMBER)),
        ("NOWE brak UPO", None, Correspondent(True, False), Instruct()),
        ("NOWE brak UPO", None, Correspondent(False, False), Instruct()),
        ("Re: odpowiedź", NUMBER, Correspondent(False, False), Instruct()),
    ],
)
def test_what_a_letter_becomes(
    subject: str, thread: TicketNumber | None, sender: Correspondent, becomes: Decision
) -> None:
    assert decide({"subject": subject}, sender, thread) == becomes


MACHINE = [
    {"auto-submitted": "auto-replied"},
    {"auto-submitted": "auto-generated; owner-email=x"},
    {"precedence": "Bulk"},
    {"return-path": "<>"},
    {"list-id": "<news.example.org>"},
]


@pytest.mark.parametrize("headers", MACHINE)
def test_a_machine_is_never_answered(headers: dict[str, str]) -> None:
    stranger = Correspondent(has_account=False, has_used_portal=False)

    assert decide({"subject": "NOWE", **headers}, stranger, NUMBER) == Ignore()


@pytest.mark.parametrize(
    "headers",
    [{}, {"auto-submitted": "No"}, {"precedence": "first-class"}, {"return-path": "<a@b>"}],
)
def test_a_person_is(headers: dict[str, str]) -> None:
    assert not is_automatic(headers)


def test_instructions_are_sent_once_a_day_to_each_address() -> None:
    today, tomorrow = date(2026, 11, 20), date(2026, 11, 21)
    first = instructions("Marta@example.org", today)

    assert first.key == instructions("marta@example.org ", today).key
    assert first.key != instructions("marta@example.org", tomorrow).key
    assert "marta" not in first.key.lower()
