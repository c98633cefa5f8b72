"""Asterisk without root: one that is installed, else Debian's packages unpacked in a directory.

Only the standard library: this runs before there is a virtual environment.
"""

import platform
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from hotline.asterisk.install import AsteriskInstall, installed_asterisk, version_of, why_refused
from hotline.debian import DebianArchive, FetchFailed, unpack

SUITES = ("forky", "sid")
"""Suites with Asterisk 22 LTS; the second in case the first no longer carries it."""

PACKAGES = ("asterisk", "asterisk-modules", "asterisk-core-sounds-en-gsm")

UNUSED = re.compile(
    r"""
    adduser | base-passwd | debconf | libdebconfclient0 | passwd | login\.defs       # set-up only
    | gcc-.*-base | perl-.* | libperl.* | libgdbm.* | libdb5.* | libc-gconv.* | libc-l10n | tzdata
    | lib(acl1|attr1|audit.*|pam.*|semanage.*|sepol2|cap-ng0)
    | dirmngr | gnupg.* | gpg.* | pinentry.* | libksba8 | libnpth.* | libgcrypt.* | libgmp10
    | readline-common | libreadline.* | libncursesw6 | libsasl2-modules.* | openssl-provider-legacy
    | freetds-common | libsybdb5 | libsnmp.* | libsensors.* | libpci3 | pci\.ids | libnl-.*  # SNMP
    | libudev1 | libwrap0 | liblzma5 | libbz2.* | libevent.* | libunbound.* | libradcli4
    | libicu.* | libical.* | libneon.* | libntlm0 | libiksemel3 | liblua.*           # calendars
    | libgnutls.* | libnettle.* | libhogweed.* | libp11.* | libtasn1.* | libb64.* | libjwt.*
    | libcodec2.* | libjack.* | libportaudio2 | libasound2.* | libsamplerate0 | libopencore.*
    | libvo-amr.* | libspandsp.* | libtiff6 | libjpeg.* | libwebp.* | liblerc4 | libjbig0  # fax
    | libdeflate0 | libsharpyuv0
    """,
    re.VERBOSE,
)
"""Packages needed only by modules that are never loaded (see ``asterisk-config/modules.conf``)."""

STAMP = "version"
"""Written last: a folder without it is half a folder."""

LIBRARIES = Path("usr/lib/x86_64-linux-gnu")

Say = Callable[[str], None]


class AsteriskUnavailable(Exception):
    """Asterisk could not be had; the message says why and what helps."""


def ensure_asterisk(prefix: Path, *, allow_stale_index: bool, say: Say) -> AsteriskInstall:
    """An Asterisk of a supported version: found, or fetched into ``prefix`` (once).

    ``allow_stale_index`` accepts a package index whose validity has run out, for machines
    whose mirror is frozen; signatures are checked all the same.
    """
    if (found := find_asterisk(prefix, say=say)) is not None:
        return found
    _check_machine()
    _fetch(prefix.absolute(), allow_stale_index, say)
    return _unpacked(prefix.absolute())


def find_asterisk(prefix: Path, *, say: Say) -> AsteriskInstall | None:
    """The machine's own Asterisk, or the one that was fetched into ``prefix`` before."""
    if (installed := installed_asterisk(say)) is not None:
        return installed
    prefix = prefix.absolute()
    return _unpacked(prefix) if (prefix / STAMP).exists() else None


def _check_machine() -> None:
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        raise AsteriskUnavailable(
            f"Asterisk can be fetched for Linux on x86_64 only, and this is {platform.system()} on "
            f"{platform.machine()}: install Asterisk 22 yourself and start again."
        )
    for tool in ("apt-get", "dpkg-deb"):
        if shutil.which(tool) is None:
            raise AsteriskUnavailable(
                f"{tool} is missing, so this is not Debian: install Asterisk 22 yourself."
            )


def _fetch(prefix: Path, allow_stale_index: bool, say: Say) -> None:
    reasons = []
    for suite in SUITES:
        say(f"Fetching Asterisk 22 from Debian {suite} (35 MB) ...")
        try:
            _fetch_from(prefix, suite, allow_stale_index)
        except FetchFailed as error:
            reasons.append(f"from {suite}: {error}")
        else:
            return
    if any("expired" in reason for reason in reasons):
        reasons.append("HOTLINE_ALLOW_STALE_INDEX=1 accepts an index that has run out")
    raise AsteriskUnavailable("Asterisk cannot be fetched.\n  " + "\n  ".join(reasons))


def _fetch_from(prefix: Path, suite: str, allow_stale_index: bool) -> None:
    """Built beside its place and moved there at the end; the downloads are not kept."""
    building = prefix.with_name(f"{prefix.name}.new")
    shutil.rmtree(building, ignore_errors=True)
    apt = building / "fetched"
    archive = DebianArchive(apt, suite, ("main",), allow_stale_index)
    for deb in archive.download(needed(archive.closure(PACKAGES)), apt / "debs"):
        unpack(deb, building)
    shutil.rmtree(apt)
    _link_english(building / "usr/share/asterisk/sounds")
    version = version_of(_command(building))
    if (reason := why_refused(version)) is not None:
        raise FetchFailed(f"what {suite} has cannot be used: {reason}")
    (building / STAMP).write_text(version + "\n")
    shutil.rmtree(prefix, ignore_errors=True)
    building.rename(prefix)


def needed(closure: Iterable[str]) -> list[str]:
    """The packages (``name=version``) without those that only unused modules need."""
    return [package for package in closure if not UNUSED.fullmatch(package.split("=")[0])]


def _link_english(sounds: Path) -> None:
    """What a package's post-installation script would do."""
    english = sounds / "en"
    english.unlink(missing_ok=True)
    english.symlink_to("en_US_f_Allison")


def _command(prefix: Path) -> tuple[str, ...]:
    """Through the unpacked loader: its newer libraries leave no trace in the environment."""
    libraries = prefix / LIBRARIES
    options = ("--library-path", str(libraries), "--argv0", "asterisk")
    return str(libraries / "ld-linux-x86-64.so.2"), *options, str(prefix / "usr/sbin/asterisk")


def _unpacked(prefix: Path) -> AsteriskInstall:
    version = (prefix / STAMP).read_text().strip()
    modules = prefix / LIBRARIES / "asterisk/modules"
    return AsteriskInstall(_command(prefix), modules, prefix / "usr/share/asterisk", version)
