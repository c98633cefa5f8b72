"""Digest authentication (RFC 2617, MD5): proves a secret without telling it."""

import hashlib
import re


def authorization(
    challenge: str, method: str, uri: str, user: str, secret: str, client_nonce: str
) -> str:
    """The answer to a ``WWW-Authenticate`` header."""
    asked = dict(re.findall(r'(\w+)="?([^",]+)"?', challenge))
    owner = _md5(f"{user}:{asked['realm']}:{secret}")
    errand = _md5(f"{method}:{uri}")
    count = "00000001"
    response = _md5(f"{owner}:{asked['nonce']}:{count}:{client_nonce}:auth:{errand}")
    quoted = {
        "username": user,
        "realm": asked["realm"],
        "nonce": asked["nonce"],
        "uri": uri,
        "response": response,
        "cnonce": client_nonce,
        "opaque": asked.get("opaque", ""),
    }
    fields = [f'{name}="{value}"' for name, value in quoted.items()]
    return "Digest " + ", ".join([*fields, "algorithm=MD5", "qop=auth", f"nc={count}"])


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
