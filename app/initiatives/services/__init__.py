"""What people do with initiatives; each function runs inside transaction()."""
