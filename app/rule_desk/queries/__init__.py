"""What the doors read of the database. The calculators themselves read nothing."""
