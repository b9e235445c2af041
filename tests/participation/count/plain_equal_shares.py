"""The Method of Equal Shares exactly as defined, voter by voter in fractions: slow, but easy to check."""

from fractions import Fraction

from localities.participation.count.election import Election
from localities.participation.count.lots import tie_order
from localities.participation.count.profile import points_given


def plain_winners(election: Election, share: Fraction) -> list[int]:
    """Return the winners in the order bought if every voter holds that share."""
    position = {project.project_id: at for at, project in enumerate(election.projects)}
    given = [
        {position[choice]: points for choice, points in zip(one.choices, points_given(one, election), strict=True)}
        for one in election.ballots
    ]
    left = [share] * len(given)
    ranks = tie_order(election.projects, election.seed)
    winners = []
    while True:
        prices = {}
        for at, project in enumerate(election.projects):
            backers = [voter for voter, one in enumerate(given) if one.get(at, 0) > 0]
            score = sum(given[voter][at] for voter in backers)
            if at in winners or score < max(election.least_score, 1):
                continue
            if sum(left[voter] for voter in backers) >= project.cost:
                prices[at] = price(project.cost, [(left[voter], given[voter][at]) for voter in backers])
        if not prices:
            return winners
        best = min(prices, key=lambda at: (prices[at] / election.projects[at].cost, ranks[at]))
        for voter, one in enumerate(given):
            left[voter] -= min(left[voter], prices[best] * max(one.get(best, 0), 0))
        winners.append(best)


def price(cost: Fraction, backers: list[tuple[Fraction, int]]) -> Fraction:
    """Return the lowest y at which min(left, y * points), summed over the supporters, is the cost."""
    to_pay, points = cost, sum(own for _, own in backers)
    for left, own in sorted(backers, key=lambda one: one[0] / one[1]):
        if to_pay / points * own <= left:
            return to_pay / points
        to_pay, points = to_pay - left, points - own
    raise AssertionError("the backers cannot pay")


def plain_raised(election: Election) -> tuple[list[int], Fraction]:
    """Return the last outcome within the budget while everybody's share rises by one."""
    share = election.budget / len(election.ballots)
    winners = plain_winners(election, share)
    costs = [project.cost for project in election.projects]
    scores = [0] * len(costs)
    position = {project.project_id: at for at, project in enumerate(election.projects)}
    for one in election.ballots:
        for choice, points in zip(one.choices, points_given(one, election), strict=True):
            scores[position[choice]] += points
    wanted = {at for at, score in enumerate(scores) if score >= max(election.least_score, 1)}
    while set(winners) != wanted:
        following = plain_winners(election, share + 1)
        if sum(costs[at] for at in following) > election.budget:
            break
        winners, share = following, share + 1
    return winners, share
