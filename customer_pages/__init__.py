"""The pages that links in messages lead to: no sign-in, no cookie, no script."""
