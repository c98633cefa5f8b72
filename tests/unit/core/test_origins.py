"""Which pages are ours, and which address is believed."""

import pytest

from core.origins import Origins, believed_address
from core.settings import HttpSettings

OURS = Origins.of(HttpSettings(public_url="https://hotline.example"))


@pytest.mark.parametrize(
    ("site", "origin", "ours"),
    [
        ("same-origin", "https://hotline.example", True),
        (None, "https://hotline.example", True),
        ("none", None, True),
        (None, None, True),
        ("cross-site", "https://hotline.example", False),
        ("same-origin", "https://evil.example", False),
        (None, "null", False),
        ("", None, False),
    ],
)
def test_a_page_is_ours_when_nothing_says_otherwise(
    site: str | None, origin: str | None, ours: bool
) -> None:
    assert OURS.have_sent(site, origin) is ours


@pytest.mark.parametrize(
    ("near", "forwarded", "address"),
    [
        ("127.0.0.1", "10.9.9.9, 192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("192.0.2.7", "10.9.9.9", "192.0.2.7"),
        (None, None, ""),
    ],
)
def test_a_proxy_on_this_machine_alone_is_believed(
    near: str | None, forwarded: str | None, address: str
) -> None:
    assert believed_address(near, forwarded) == address
