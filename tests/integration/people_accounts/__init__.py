"""What the pages of accounts and delegations register with the guard tests."""
