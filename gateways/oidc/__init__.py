"""Signing in with an account elsewhere: OpenID Connect, the code flow with PKCE."""
