"""What people do with teams, checks and what follows from them."""
