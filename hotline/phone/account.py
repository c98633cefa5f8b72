"""Who calls: a number of the public network, or a telephone of the house with its secret."""

import secrets
from dataclasses import dataclass

from hotline.phone.digest import authorization


@dataclass(frozen=True, slots=True)
class Account:
    """``user`` is a number or an endpoint's name; only endpoints have a secret."""

    user: str
    name: str = ""
    secret: str | None = None

    def proof(self, challenge: str, method: str, uri: str) -> str:
        """That we know the secret, for this one request."""
        nonce = secrets.token_hex(8)
        return authorization(challenge, method, uri, self.user, self.secret or "", nonce)
