"""Typed identifiers, so that a call is never mistaken for a ticket."""

from typing import NewType

CallId = NewType("CallId", str)
"""Asterisk's Linkedid of the caller's channel; unique across restarts."""

Username = NewType("Username", str)
"""Sign-in name of a consultant, supervisor or administrator."""

TicketNumber = NewType("TicketNumber", str)
"""``ZGL`` and six to nine digits."""

LARGEST_ID = 2**31 - 1
"""The largest number of a record that every database takes."""
