"""The command line: a file per verb, with ``arguments(parser)`` and ``run(place, options)``."""
