"""What is done to movements, periods, sheets and ratings."""
