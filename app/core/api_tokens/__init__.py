"""Tokens by which other software of the agency acts for an account: made, shown once, used, revoked."""
