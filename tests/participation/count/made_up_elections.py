"""Small elections that can be counted by hand, and random ones."""

from fractions import Fraction

from hypothesis import strategies as st

from localities.participation.count.ballot_rules import APPROVAL, CUMULATIVE, ORDINAL, BallotRules
from localities.participation.count.election import Ballot, Election, Project


def election(budget, costs, ballots, rules=None, **more):
    """Return an election from costs by project id, and ballots such as "AB" or mappings to points."""
    projects = tuple(Project(one, Fraction(str(cost)), f"Project {one}") for one, cost in costs.items())
    cast = tuple(
        Ballot(f"v{at}", tuple(one), tuple(one.values()) if isinstance(one, dict) else ())
        for at, one in enumerate(ballots)
    )
    rules = rules or BallotRules(CUMULATIVE if ballots and isinstance(ballots[0], dict) else APPROVAL)
    return Election(Fraction(str(budget)), projects, cast, rules, **more)


# The method's own example: greedy buys both projects of the group of six, Equal Shares one for the group of four.
TEN_VOTERS = election(1000, {"A": 500, "B": 500, "C": 300, "D": 300, "E": 400}, ["AB"] * 6 + ["CD"] * 4)


@st.composite
def elections(draw):
    """Generate elections with up to nine voters and six projects, with equal costs, equal ballots and odd pence."""
    ids = "ABCDEF"[: draw(st.integers(1, 6))]
    costs = {one: draw(st.sampled_from([1, 2, 3, 4, 6, 7, 10, 12, "2.5", "3.33"])) for one in ids}
    kind = draw(st.sampled_from([APPROVAL, CUMULATIVE, ORDINAL]))
    chosen = st.lists(st.sampled_from(ids), unique=True, max_size=len(ids))
    if kind == CUMULATIVE:
        one_ballot = chosen.flatmap(lambda ids: st.fixed_dictionaries({one: st.integers(0, 4) for one in ids}))
    else:
        one_ballot = chosen.map("".join)
    ballots = draw(st.lists(one_ballot, min_size=1, max_size=9))
    budget = draw(st.sampled_from([1, 5, 9, 10, 12, 20, "7.5"]))
    threshold, seed = draw(st.sampled_from([0, 0, 0, 2])), draw(st.integers(0, 3))
    return election(budget, costs, ballots, BallotRules(kind, max_length=6), least_score=threshold, seed=seed)
