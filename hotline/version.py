"""Which release this is; the same as in ``pyproject.toml``, which an installed house has not."""

VERSION = "0.1.0"
