"""The address that bounces come back to: it names the message, and nobody else can make it up."""

import re

from core.vault import Vault

PURPOSE = "bounce"
TAGGED = re.compile(r"\+(\d{1,18})\.([a-z2-7]{16})@", re.IGNORECASE)


def bounce_tag(vault: Vault, message: int) -> str:
    """What stands behind the plus sign of ``bounces+TAG@example.org``."""
    return f"{message}.{vault.mark(PURPOSE, str(message))}"


def bounced_message(vault: Vault, address: str) -> int | None:
    """The message that this return path belongs to; None when it is not one of ours."""
    found = TAGGED.search(address)
    if found and vault.recognises(PURPOSE, found[1], found[2].lower()):
        return int(found[1])
    return None
