"""From which pages, and from which addresses, somebody asks something of us over HTTP (pure)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from core.settings import HttpSettings

OURSELVES = frozenset({"same-origin", "none"})
"""``none`` is a person who typed the address."""

HERE = frozenset({"127.0.0.1", "::1"})
LONGEST_ADDRESS = 45
"""Characters of an IPv6 address with an IPv4 address in it."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The addresses under which people reach us."""

    known: frozenset[str]
    secure: bool

    @classmethod
    def of(cls, http: HttpSettings) -> "Origins":
        """The public address, and this machine's own for those who sit at it."""
        here = {f"http://{host}:{http.port}" for host in (http.host, "127.0.0.1", "localhost")}
        public = urlsplit(http.public_url)
        return cls(
            known=frozenset({f"{public.scheme}://{public.netloc}", *here}),
            secure=public.scheme == "https",
        )

    def have_sent(self, site: str | None, origin: str | None) -> bool:
        """Whether our own page asks, by ``Sec-Fetch-Site`` and ``Origin``.

        A browser always says where it is; what says nothing is a program.
        """
        near = site is None or site in OURSELVES
        return near and (origin is None or origin in self.known)


def believed_address(near: str | None, forwarded: str | None) -> str:
    """From where somebody asks; a proxy on this machine is believed about whom it let in."""
    told = (forwarded or "").rpartition(",")[2].strip()
    return told[:LONGEST_ADDRESS] if told and near in HERE else near or ""
