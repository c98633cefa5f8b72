"""The names of a placed call's channels: that of the near half is the call.

The far half dials the customer. The exchange gives no name twice while a channel has it. Pure.
"""

import re

from core.ids import CallId

FAR = "-far"
_NAME = re.compile(rf"(?P<call>placed-[0-9a-f]+)(?:{FAR})?")


def placed_of(name: str) -> CallId | None:
    """The placed call that a channel belongs to; None for all other channels."""
    match = _NAME.fullmatch(name)
    return CallId(match["call"]) if match else None


def far_name(call: CallId) -> str:
    """Of the half that dials the customer."""
    return call + FAR
