"""What people do with units, people, accounts and delegations: one function, one act."""
