"""Answers, questions to the customer, and what must have happened before either."""
