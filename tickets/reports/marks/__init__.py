"""Which quarters of an hour have to be rolled up again."""
