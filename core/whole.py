"""Files that are there whole, as they were or as they will be, whatever happens meanwhile."""

import os
from pathlib import Path

OWNER_ONLY = 0o600


def write_whole(file: Path, content: bytes) -> None:
    """The name stands for this content when it is on the disk, not before; ours alone to read.

    Written beside the file: who writes the same name at the same time has to be kept out.
    """
    new = file.with_name(f"{file.name}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with open(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    new.replace(file)
    keep_names(file.parent)


def keep_names(folder: Path) -> None:
    """A file is on disk when its name is, too."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
