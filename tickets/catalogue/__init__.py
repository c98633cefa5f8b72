"""The services that people call about: administrators write them, order them, and retire them."""
