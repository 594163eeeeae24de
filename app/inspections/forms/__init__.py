"""What is entered about teams, checks and what follows from them."""
