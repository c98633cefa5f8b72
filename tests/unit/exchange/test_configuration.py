"""Asterisk's configuration: rendered from templates, in files of our own."""

import re
from pathlib import Path

import numpy as np
import pytest
from pydantic import SecretStr

from core.on_call_settings import OnCallSettings, OnCallTelephone
from core.settings import AsteriskSettings, Settings
from hotline.asterisk.install import AsteriskInstall
from hotline.asterisk.music import melody
from hotline.asterisk.render import differences, includes, needed_lines, render, rendered
from hotline.asterisk.rundir import PathTooLong, prepare

SECRET = "a-secret-nobody-guesses"


def settings(var: Path, **asterisk: object) -> Settings:
    values = {"ami_secret": SecretStr(SECRET), "ari_secret": SecretStr(SECRET), **asterisk}
    return Settings(var=var, asterisk=AsteriskSettings.model_validate(values))


def test_every_word_of_the_templates_is_filled_in(tmp_path: Path) -> None:
    texts = rendered(settings(tmp_path, trunk_address="198.51.100.7", sip_port=5_061))

    assert not [name for name, text in texts.items() if "@{" in text]
    assert "match = 198.51.100.7" in texts["pjsip.conf"]
    assert "bind = 127.0.0.1:5061" in texts["pjsip.conf"]


def test_asterisks_own_variables_pass_untouched(tmp_path: Path) -> None:
    assert "Queue(${HOTLINE_QUEUE}," in rendered(settings(tmp_path))["extensions.conf"]


def test_whoever_is_rung_can_name_no_channel_to_dial_instead(tmp_path: Path) -> None:
    dialplan = rendered(settings(tmp_path))["extensions.conf"]
    rung = re.findall(r",(?:Queue\([^,]+|Dial\([^,]+,[^,]+),([^,(]*)", dialplan)

    assert len(rung) == len(re.findall(r",(?:Queue|Dial)\(", dialplan))
    assert [options for options in rung if "i" not in options] == []


@pytest.mark.parametrize("secret", ["a\nread = all", "half;comment", "", "bell\x07"])
def test_a_value_cannot_begin_a_line_or_a_comment_of_its_own(tmp_path: Path, secret: str) -> None:
    with pytest.raises(ValueError, match="ami_secret"):
        rendered(settings(tmp_path, ami_secret=SecretStr(secret)))


def test_telephones_on_call_are_endpoints_whose_numbers_no_difference_tells(
    tmp_path: Path,
) -> None:
    telephone = OnCallTelephone(label="night", number=SecretStr("+48601123456"))
    own = settings(tmp_path, trunk_address="198.51.100.7", trunk_port=5_062)
    own = own.model_copy(update={"on_call": OnCallSettings(telephones=(telephone,))})

    sip = rendered(own)["pjsip.conf"]

    assert "[on-call-night](on-call)\naors = on-call-night\n" in sip
    assert "contact = sip:+48601123456@198.51.100.7:5062\n" in sip
    assert "601123456" not in differences(own, tmp_path / "hotline")


def test_rendering_again_changes_nothing(tmp_path: Path) -> None:
    own = tmp_path / "hotline"

    first = render(settings(tmp_path), own)

    assert len(first) == len(list(own.iterdir()))
    assert render(settings(tmp_path), own) == []
    assert differences(settings(tmp_path), own) == ""


def test_files_of_others_stay_as_they_are(tmp_path: Path) -> None:
    theirs = tmp_path / "pjsip.conf"
    theirs.write_text("; theirs\n")

    render(settings(tmp_path), tmp_path / "hotline")

    assert theirs.read_text() == "; theirs\n"


def test_only_the_owner_and_the_group_read_the_files(tmp_path: Path) -> None:
    files = render(settings(tmp_path), tmp_path / "hotline")

    assert {path.stat().st_mode & 0o777 for path in files} == {0o640}


def test_a_difference_shows_what_changes_and_no_secret(tmp_path: Path) -> None:
    own = tmp_path / "hotline"
    render(settings(tmp_path, ami_secret=SecretStr("an-older-secret")), own)

    difference = differences(settings(tmp_path, ami_port=6_000), own)

    assert "+port = 6000" in difference
    assert SECRET not in difference
    assert "an-older-secret" not in difference


def test_a_foreign_file_needs_a_section_and_one_line(tmp_path: Path) -> None:
    text = rendered(settings(tmp_path))["rtp.conf"]

    lines = needed_lines("rtp.conf", text, Path("/etc/asterisk/hotline"))

    assert lines == '[general]\n#include "/etc/asterisk/hotline/rtp.conf"\n'


def test_each_rendered_file_is_named_with_the_lines_it_needs(tmp_path: Path) -> None:
    listed = includes(settings(tmp_path), tmp_path)

    assert listed.count("#include") == len(rendered(settings(tmp_path)))
    assert f'extensions.conf:\n#include "{tmp_path}/extensions.conf"\n' in listed


def test_no_account_has_a_right_that_means_owning_the_machine(tmp_path: Path) -> None:
    manager = rendered(settings(tmp_path))["manager.conf"]

    rights = {
        right
        for line in re.findall(r"^(?:read|write) = (.*)", manager, re.M)
        for right in line.split(",")
    }

    assert rights == {"call", "agent", "user", "reporting", "originate"}


def test_the_journal_has_no_keys(tmp_path: Path) -> None:
    texts = rendered(settings(tmp_path))

    events = re.findall(r"^events = (.*)", texts["cel.conf"], re.MULTILINE)

    assert events
    assert not re.search(r"DTMF|ALL", events[0])


def test_a_directory_too_deep_for_a_socket_is_refused_in_words(tmp_path: Path) -> None:
    install = AsteriskInstall(("asterisk",), tmp_path, tmp_path, "22.0.0")

    with pytest.raises(PathTooLong, match="HOTLINE_VAR"):
        prepare(settings(tmp_path), install, tmp_path / ("deep" * 30))


def test_the_melody_is_quiet_and_never_clips() -> None:
    tune = melody() / 32_768

    loudness = 20 * np.log10(np.sqrt(np.mean(tune**2)))

    assert loudness == pytest.approx(-30, abs=0.1)
    assert np.max(np.abs(tune)) < 0.5
