"""Who calls, and how far each account is proved to be theirs (domain 4.3); pure."""

from collections.abc import Sequence
from dataclasses import replace

from agent_console.views import AccountLevel, Who
from tickets.calls.identified import Identified
from tickets.customers.levels import Proofs, level_of
from tickets.customers.views import CustomerView, TrustLevel


def who_calls(
    by_number: Sequence[CustomerView] | None,
    account: CustomerView | None,
    proof: Identified | None,
) -> Who:
    """Whoever is identified comes first; ``by_number`` is None when the directory is away."""
    others = [one for one in by_number or () if account is None or one.id != account.id]
    return Who(
        level=_level(bool(by_number), proof),
        identified=proof,
        customers=(*([account] if account else ()), *others),
        directory="unavailable" if by_number is None else "ok",
    )


def levels(who: Who) -> tuple[AccountLevel, ...]:
    """Of each account that is shown or was asked about: the PIN and the two facts count for the
    account that they belong to, and for no other."""
    shown = [one.id for one in who.customers]
    asked = [one.customer_id for one in who.facts]
    return tuple(
        AccountLevel(customer_id=one, level=level_of(_proofs(who, one, is_shown=one in shown)))
        for one in dict.fromkeys((*shown, *asked))
    )


def _proofs(who: Who, customer: int, *, is_shown: bool) -> Proofs:
    before = who.identified.proofs(customer) if who.identified else Proofs()
    facts = any(one.customer_id == customer and one.matched for one in who.facts)
    return replace(before, number=is_shown, facts=facts)


def _level(has_number: bool, proof: Identified | None) -> TrustLevel:
    return proof.level if proof else level_of(Proofs(number=has_number))
