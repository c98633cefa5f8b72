"""The dictionaries as they are shipped, and as tries."""

from pathlib import Path

from tickets.dictionaries import LANGUAGES, Dictionaries, make

WORDS = ("passwords", "forgotten", "companies", "declaration", "wpe0001", "hasło")


def test_what_was_made_is_not_made_again(tmp_path: Path) -> None:
    made = make(tmp_path, ["en"])

    assert (made, make(tmp_path, ["en"])) == (1, 0)
    assert [file.name for file in tmp_path.iterdir()] == ["en.dic"]


def test_without_all_tries_the_shipped_dictionaries_say_the_same(tmp_path: Path) -> None:
    made, shipped = Dictionaries(), Dictionaries(tmp_path)

    for word in WORDS:
        assert made.knows(word, "en") is shipped.knows(word, "en")
        assert made.lemma(word, "en") == shipped.lemma(word, "en")


def test_the_set_up_has_made_those_of_this_installation() -> None:
    assert make(languages=LANGUAGES) == 0
