"""What people do with cases: one function, one act."""
