"""The build fails when a key lacks its text in either language, or a text has no key."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from core.language import Language
from ivr.prompts import Key, Prompts, PromptsIncomplete, prompts_folder, read_prompts


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return read_prompts(prompts_folder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(prompts_folder(), tmp_path / "prompts"))


def test_every_key_has_its_text_in_both_languages(prompts: Prompts) -> None:
    texts = [prompts.text(key, language) for key in Key for language in Language]

    assert all(texts)


def test_a_key_without_a_text_is_named(folder: Path) -> None:
    file = folder / "en" / "texts.toml"
    file.write_text(re.sub(r"(?m)^z_bye = .*$", "", file.read_text()))

    with pytest.raises(PromptsIncomplete, match="en: z_bye has no text"):
        read_prompts(folder)


def test_a_text_without_a_key_is_named(folder: Path) -> None:
    with (folder / "pl" / "texts.toml").open("a") as file:
        file.write('m_typo = "Dzień dobry."\n')

    with pytest.raises(PromptsIncomplete, match="pl: m_typo is not a key"):
        read_prompts(folder)


@pytest.mark.parametrize("language", Language)
def test_numbers_in_texts_are_words(prompts: Prompts, language: Language) -> None:
    with_digits = [key for key in Key if re.search(r"\d", prompts.text(key, language))]

    assert with_digits == []


@pytest.mark.parametrize("language", Language)
def test_a_sentence_has_at_most_twenty_five_words(prompts: Prompts, language: Language) -> None:
    sentences = [s for key in Key for s in re.split(r"[.?!:]", prompts.text(key, language))]

    longest = max(sentences, key=lambda sentence: len(sentence.split()))

    assert len(longest.split()) <= 25, longest


def test_texts_with_open_places_are_not_recorded(prompts: Prompts) -> None:
    recorded = prompts.recorded(Language.PL)

    assert Key.V_DONE not in recorded
    assert Key.P_FULL in recorded


def test_a_recording_is_found_by_language_and_key(prompts: Prompts) -> None:
    assert prompts.recording(Key.G_WELCOME, Language.EN) == "hotline/en/g_welcome"
