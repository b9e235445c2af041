"""Rounds of answers on phones, beside ballots: the Place Standard, dots, and agree-or-disagree questions."""
