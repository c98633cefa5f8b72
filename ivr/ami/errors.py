"""What can go wrong between the exchange and us.

Unavailable (core)
├── LinkLost           the connection is gone; whether the action was carried out is unknown
└── NoReply            the exchange did not answer in time; likewise unknown
ActionRefused          the exchange understood and says no
└── LoginRefused       wrong name or secret: trying again soon does not help
"""

from core.errors import Unavailable


class LinkLost(Unavailable):
    """The connection is gone; an action in flight may or may not have been carried out."""


class NoReply(Unavailable):
    """The exchange did not answer in time; the action may or may not have been carried out."""


class ActionRefused(Exception):
    """The exchange understood and says no."""


class LoginRefused(ActionRefused):
    """Wrong name or secret: only a person can cure it."""
