"""Words as searches compare them."""

import pytest

from tickets.search_words import index_words, readings, wanted

SAME = (
    ("hasło", "haslo", "hasła", "hasłem", "haseł", "haśle", "hasel", "hasle"),
    ("złoty", "zloty", "złotych", "zlotych"),
    ("zgłoszenie", "zgłoszenia", "zgłoszeń", "zgloszen"),
    ("awaria", "awarii", "awarie", "awarią"),
    ("konto", "konta", "kontem", "kont"),
    ("company", "companies"),
    ("password", "passwords"),
    ("forget", "forgot", "forgotten"),
)


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms[0])
def test_forms_of_a_word_share_a_reading(forms: tuple[str, ...]) -> None:
    shared = frozenset.intersection(*map(readings, forms))

    assert shared


def test_a_word_that_can_be_two_is_both() -> None:
    assert readings("zloty") >= {"zlot", "zloty"}


def test_a_word_in_no_dictionary_is_itself() -> None:
    assert readings("wpe0001") == {"wpe0001"}


def test_of_a_number_with_letters_the_digits_are_found_too() -> None:
    assert {"zgl2400001", "2400001"} <= set(index_words("ZGL2400001").split())


def test_words_of_every_sentence_are_not_asked_for() -> None:
    assert [one.readings for one in wanted("jak zmienić hasło")] == [("zmienic",), ("haslo",)]


def test_a_query_of_nothing_else_is_asked_as_it_is() -> None:
    assert len(wanted("to jest")) == 2


def test_only_the_last_word_may_be_unfinished() -> None:
    assert [one.beginning for one in wanted("hasło pods")] == [None, "pods"]


def test_signs_alone_ask_for_nothing() -> None:
    assert wanted("% -- *") == ()


@pytest.mark.parametrize("text", ['"', "a* OR (b", "x:*|y & !z", "\u0130 ß ﬁ 你好", "'; --"])
def test_what_goes_to_a_database_is_small_latin_letters_and_digits(text: str) -> None:
    words = [reading for one in wanted(text) for reading in one.readings]

    assert all(word.isascii() and word.isalnum() for word in words)
