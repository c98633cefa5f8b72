"""The first question to an exchange: what are you?"""

import structlog

from ivr.ami.manager import Link
from ivr.ami.version import known_faults

log = structlog.get_logger()


async def version_of(link: Link) -> str:
    """Its version; one that should be replaced works all the same, and is named in the log."""
    version = (await link.send("CoreSettings")).fields.get("AsteriskVersion", "")
    for fault in known_faults(version):
        log.warning("exchange.known_fault", version=version, fault=fault)
    return version
