"""Conversations: one flow a file, plain async functions over ``Call`` that return an ``Ending``."""
