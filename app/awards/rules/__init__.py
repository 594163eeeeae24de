"""Standards of titles, gates, votes, bonus money: pure, over frozen facts and the law as data."""
