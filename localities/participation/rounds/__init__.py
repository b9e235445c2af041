"""Rounds: what a room is asked beside ballots, answered on phones: the Place Standard, dots, a two-way question."""
