"""Ballots of a meeting: make, open, cast on phones and on paper, close, and prepare for the count."""
