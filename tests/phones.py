"""Telephones that the exchange knows, pushed through ARI as the service pushes browsers' ones."""

import hashlib

import aiohttp

from core.settings import AsteriskSettings

RTP_TIMEOUT = "2"
"""Seconds without sound after which a telephone counts as dead; short, for tests."""


async def push_phone(
    asterisk: AsteriskSettings, endpoint: str, secret: str, context: str = "from-consultant"
) -> None:
    """Make this telephone known until the exchange ends; it speaks plain SIP over UDP."""
    proof = f"{endpoint}:{asterisk.realm}:{secret}".encode()
    digest = hashlib.md5(proof, usedforsecurity=False).hexdigest()
    objects = {
        "auth": {
            "auth_type": "digest",
            "username": endpoint,
            "realm": asterisk.realm,
            "password_digest": f"MD5:{digest}",
            "supported_algorithms_uas": "MD5",
        },
        "aor": {"max_contacts": "1", "remove_existing": "yes"},
        "endpoint": {
            "auth": endpoint,
            "aors": endpoint,
            "context": context,
            "allow": "!all,alaw",
            "direct_media": "no",
            "dtmf_mode": "rfc4733",
            "rtp_timeout": RTP_TIMEOUT,
        },
    }
    login = aiohttp.encode_basic_auth(asterisk.ari_user, asterisk.ari_secret.get_secret_value())
    base = f"http://{asterisk.host}:{asterisk.http_port}"
    async with aiohttp.ClientSession(base, headers={"Authorization": login}) as http:
        for kind, attributes in objects.items():
            fields = [{"attribute": name, "value": value} for name, value in attributes.items()]
            path = f"/ari/asterisk/config/dynamic/res_pjsip/{kind}/{endpoint}"
            async with http.put(path, json={"fields": fields}) as answer:
                answer.raise_for_status()
