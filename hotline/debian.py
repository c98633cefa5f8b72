"""Packages of the Debian archive without root: fetched through a private apt, then unpacked.

Standard library only: this runs before the virtual environment exists. Nothing is installed on
the machine; signatures are checked by apt with Debian's own keyring, as always.
"""

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SOURCES = Path("/etc/apt")
UPDATE_SECONDS = 300
DOWNLOAD_SECONDS = 1_200
UNPACK_SECONDS = 300


class FetchFailed(Exception):
    """A package cannot be had; the message is a sentence for the person at the keyboard."""


class DebianArchive:
    """One suite of the mirror that this machine already uses, with an apt state of its own."""

    def __init__(
        self,
        workdir: Path,
        suite: str,
        components: Sequence[str],
        allow_stale_index: bool,
        sources: Path = SOURCES,
    ) -> None:
        self._home = workdir.resolve() / suite
        self._suite = suite
        self._components = components
        self._allow_stale_index = allow_stale_index
        self._sources = sources
        self._updated = False

    def closure(self, packages: Sequence[str]) -> list[str]:
        """These packages and all they depend on, each as ``name=version``, sorted by name."""
        plan = self._apt("install", "--simulate", "--no-install-recommends", *packages)
        return sorted(
            f"{name}={version}"
            for name, version in re.findall(r"^Inst (\S+) \((\S+)", plan, re.MULTILINE)
        )

    def download(self, packages: Sequence[str], into: Path) -> list[Path]:
        """Fetch exactly these packages (``name`` or ``name=version``) and return their files."""
        into.mkdir(parents=True, exist_ok=True)
        already = set(into.glob("*.deb"))
        self._apt("download", *packages, cwd=into)
        names = {re.split("[:=]", package)[0] for package in packages}
        found = {deb for deb in into.glob("*.deb") if deb.name.split("_")[0] in names}
        return sorted(found - already or found)

    def _apt(self, *command: str, cwd: Path | None = None) -> str:
        if not self._updated:
            self._prepare()
            _run(["apt-get", *self._options(), "update", "--quiet=2"], UPDATE_SECONDS)
            self._updated = True
        return _run(["apt-get", *self._options(), "--quiet=2", *command], DOWNLOAD_SECONDS, cwd)

    def _prepare(self) -> None:
        for folder in ("lists/partial", "cache/archives/partial", "none"):
            (self._home / folder).mkdir(parents=True, exist_ok=True)
        (self._home / "status").touch()
        signed = f"[signed-by={KEYRING}] " if KEYRING.exists() else ""
        mirror = mirror_of(self._sources)
        line = f"deb {signed}{mirror} {self._suite} {' '.join(self._components)}\n"
        (self._home / "sources.list").write_text(line)

    def _options(self) -> list[str]:
        """Given on the command line, where they outrank the machine's own configuration."""
        settings = {
            "Dir::Etc::sourcelist": f"{self._home}/sources.list",
            "Dir::Etc::sourceparts": f"{self._home}/none",
            "Dir::Etc::preferences": f"{self._home}/none/preferences",
            "Dir::Etc::preferencesparts": f"{self._home}/none",
            "Dir::State": f"{self._home}",
            "Dir::State::lists": f"{self._home}/lists",
            "Dir::State::status": f"{self._home}/status",
            "Dir::Cache": f"{self._home}/cache",
            "Dir::Cache::archives": f"{self._home}/cache/archives",
            "APT::Sandbox::User": "",
            "Debug::NoLocking": "true",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
        }
        if self._allow_stale_index:
            settings["Acquire::Check-Valid-Until"] = "false"
            settings["Acquire::Check-Date"] = "false"
        return [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]


def unpack(deb: Path, into: Path) -> None:
    """Lay the package's files under this folder; its install scripts are not run."""
    into.mkdir(parents=True, exist_ok=True)
    _run(["dpkg-deb", "--extract", str(deb), str(into)], UNPACK_SECONDS)


def mirror_of(sources: Path = SOURCES) -> str:
    """The address of the main Debian archive in apt's sources, in either of their forms."""
    found = (*_deb822_entries(sources), *_one_line_entries(sources))
    for uri, suites, components in found:
        if _is_main_archive(uri, suites, components):
            return uri
    raise FetchFailed(
        f"No Debian archive is listed in {sources}/sources.list or {sources}/sources.list.d: "
        "packages are fetched from there, so this needs Debian or an apt source for it."
    )


Entry = tuple[str, list[str], list[str]]
"""An address, its suites and its components."""


def _is_main_archive(uri: str, suites: list[str], components: list[str]) -> bool:
    """Neither the security archive, nor another publisher's packages for Debian."""
    folders = urlsplit(uri).path.split("/")
    named_debian = "debian" in folders or "debian.list" in folders
    security = any(suite.endswith("-security") for suite in suites)
    return named_debian and not security and "main" in components


def _deb822_entries(sources: Path) -> Iterator[Entry]:
    for file in sorted((sources / "sources.list.d").glob("*.sources")):
        text = re.sub(r"^#.*\n?", "", file.read_text(), flags=re.MULTILINE)
        for stanza in re.split(r"\n\s*\n", text):
            yield from _stanza_entries(stanza)


def _stanza_entries(stanza: str) -> Iterator[Entry]:
    pairs = re.findall(r"^([\w-]+):((?:.*\n?)(?:[ \t].*\n?)*)", stanza, re.MULTILINE)
    fields = {name.lower(): value.split() for name, value in pairs}
    if "deb" not in fields.get("types", ()) or fields.get("enabled") == ["no"]:
        return
    for uri in fields.get("uris", ()):
        yield uri, fields.get("suites", []), fields.get("components", [])


def _one_line_entries(sources: Path) -> Iterator[Entry]:
    lists = [sources / "sources.list", *sorted((sources / "sources.list.d").glob("*.list"))]
    for file in filter(Path.exists, lists):
        for line in file.read_text().splitlines():
            words = re.sub(r"\[.*?\]", "", line.partition("#")[0]).split()
            if len(words) > 3 and words[0] == "deb":  # noqa: PLR2004 (address, suite, component)
                yield words[1], [words[2]], words[3:]


def _run(command: Sequence[str], seconds: int, cwd: Path | None = None) -> str:
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"},
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except FileNotFoundError:
        raise FetchFailed(f"{command[0]} is missing: this needs Debian or a relative.") from None
    except subprocess.TimeoutExpired:
        raise FetchFailed(f"{command[0]} did not finish within {seconds} seconds.") from None
    if done.returncode:
        raise FetchFailed(f"{command[0]} failed: {_last_words(done.stderr)}")
    return done.stdout


def _last_words(stderr: str) -> str:
    """What apt says went wrong, without its warnings."""
    errors = [line[2:].strip() for line in stderr.splitlines() if line.startswith("E:")]
    return " ".join(errors) or stderr.strip()[-300:] or "it gave no reason"
