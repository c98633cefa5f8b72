"""Whom an export or an erasure is about: what they are found by."""

import json
from dataclasses import asdict, dataclass

from core.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """One customer, or whoever called from one number."""

    customer: int | None
    numbers: tuple[str, ...]
    """Telephone numbers that are nobody else's."""
    identifiers: tuple[str, ...]
    """The numbers, and all else that tables may hold of them."""
    shared: int = 0
    """Numbers that other customers have as well."""

    def sealed(self, vault: Vault) -> bytes:
        """For an erasure that has to go on after a crash."""
        return vault.seal(json.dumps(asdict(self)).encode())

    @classmethod
    def unsealed(cls, sealed: bytes, vault: Vault) -> "Person":
        """As it was when the erasure was asked for."""
        kept = json.loads(vault.open(sealed))
        kept["numbers"], kept["identifiers"] = tuple(kept["numbers"]), tuple(kept["identifiers"])
        return cls(**kept)

    def is_same(self, other: "Person") -> bool:
        """Whether an erasure of the one is an erasure of the other."""
        if self.customer is None:
            return other.customer is None and self.numbers == other.numbers
        return self.customer == other.customer
