"""The samples for production keep the promises that the guides make of them."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[3] / "deploy"


def unit(name: str) -> ConfigParser:
    """A systemd unit; of a key that is written twice the last counts."""
    parsed = ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(DEPLOY / "systemd" / name)
    return parsed


def test_the_front_proxy_publishes_one_path_of_asterisk_and_no_other() -> None:
    text = (DEPLOY / "nginx" / "hotline.conf").read_text()
    blocks = re.findall(r"location ([^{]+) {([^}]*)}", text)

    to_asterisk = [place.strip() for place, block in blocks if ":15088" in block]

    assert to_asterisk == ["= /ws"]
    assert text.count(":15088") == 1


def test_neither_unit_stops_the_other() -> None:
    bonds = ("Requires", "BindsTo", "PartOf", "Requisite")

    for name, other in (("hotline", "asterisk"), ("asterisk", "hotline")):
        bound = [unit(f"{name}.service")["Unit"].get(bond, "") for bond in bonds]
        assert not [names for names in bound if other in names]


@pytest.mark.parametrize("name", ["hotline.service", "asterisk.service"])
def test_a_unit_runs_without_rights_and_comes_back(name: str) -> None:
    service = unit(name)["Service"]

    assert service["User"] != "root"
    assert (service["NoNewPrivileges"], service["CapabilityBoundingSet"]) == ("yes", "")
    assert service["Restart"] == "always"


def test_announcements_are_served_while_everything_of_ours_is_stopped() -> None:
    text = (DEPLOY / "nginx" / "hotline.conf").read_text()
    blocks = dict(re.findall(r"location ([^{]+) {([^}]*)}", text))

    files = next(block for place, block in blocks.items() if "announcements/(?<file>" in place)

    assert "alias /srv/hotline-announcements/current/" in files
    assert "proxy_pass" not in files
    assert "/srv/hotline-announcements" in unit("hotline.service")["Service"]["ReadWritePaths"]


@pytest.mark.parametrize(
    "address",
    [
        *("/api/customers", "/api/tickets", "/api/articles", "/articles"),
        *("/api/history/calls", "/api/history/calls/table"),
    ],
)
def test_who_is_searched_for_is_in_no_log_of_the_front_proxy(address: str) -> None:
    text = (DEPLOY / "nginx" / "hotline.conf").read_text()
    blocks = dict(re.findall(r"location ~ (\S+) {([^}]*)}", text))

    patterns = {place.replace("?<", "?P<"): block for place, block in blocks.items()}
    searches = "".join(block for place, block in patterns.items() if re.search(place, address))

    assert "access_log off;" in searches
    assert "error_log /var/log/nginx/error.log crit;" in searches
