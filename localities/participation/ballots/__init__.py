"""Ballots of a meeting: made, opened, cast on phones and on paper, closed, and ready to be counted."""
