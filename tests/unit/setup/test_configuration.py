"""The configuration file: written once, secret, and understood by the settings."""

import tomllib
from pathlib import Path

from core.settings import Settings
from hotline.setup.configuration import ensure_configuration


def written(folder: Path) -> Path:
    file = folder / "hotline.toml"
    ensure_configuration(file, folder, folder / "voices")
    return file


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    owner_reads_and_writes = 0o600

    assert written(tmp_path).stat().st_mode & 0o777 == owner_reads_and_writes


def test_every_installation_has_secrets_of_its_own(tmp_path: Path) -> None:
    first, second = (
        tomllib.loads(written(tmp_path / name).read_text())["asterisk"] for name in ("a", "b")
    )

    assert len({first["ami_secret"], first["ari_secret"], *second.values()}) == len(
        [*first, *second]
    )


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_text("# mine")

    said = ensure_configuration(file, tmp_path, tmp_path)

    assert (said, file.read_text()) == ("already there", "# mine")


def test_the_settings_understand_it(tmp_path: Path) -> None:
    folder = tmp_path / 'a "quoted" folder'

    settings = Settings.read(written(folder))

    assert (settings.var, settings.demo) == (folder, True)
