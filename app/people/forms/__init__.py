"""The shape of what is typed about units, people, accounts and delegations."""
