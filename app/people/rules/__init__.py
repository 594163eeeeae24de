"""Decisions about units, people, accounts and delegations, without a database."""
