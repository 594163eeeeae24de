"""What is read of units, people, accounts and delegations, within the viewer's scope."""
