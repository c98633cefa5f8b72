"""The release is told the same everywhere."""

import tomllib

from hotline.version import VERSION
from tests.unit.house_rules import ROOT


def test_the_version_is_that_of_the_package() -> None:
    package = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert package["project"]["version"] == VERSION
