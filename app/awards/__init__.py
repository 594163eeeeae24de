"""Titles and commendations: who may have them and why, how they are proposed, voted, decided and taken back."""
