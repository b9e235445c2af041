"""Time and memory of both counts: 10,000 and 100,000 made-up ballots over 100 projects.

    python -m benchmarks.count_ballots [--voters 10000 100000] [--budget 1000000]

The figures are made up; their shape is that of real elections: few favourites, three to ten choices a ballot, hardly
two ballots alike. Reading the .pb file is timed apart from counting. Memory is the most that the process held.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from fractions import Fraction

from localities.participation.count import outcome, read_pb, write_pb
from localities.participation.count.ballot_rules import BallotRules
from localities.participation.count.election import Ballot, Election, Project

PROJECTS = 100
CHOICES = (3, 10)


def made_up(voters: int, budget: int, projects: int = PROJECTS, seed: int = 1) -> Election:
    """Return an election whose projects each cost 0.5% to 6% of the budget."""
    chance = random.Random(seed)
    costs = [Fraction(chance.randrange(budget // 200, budget // 17)) for _ in range(projects)]
    liked = [chance.random() ** 2 + 0.02 for _ in range(projects)]
    ids = [f"p{number}" for number in range(projects)]
    ballots = (tuple(dict.fromkeys(chance.choices(ids, liked, k=chance.randint(*CHOICES)))) for _ in range(voters))
    return Election(
        Fraction(budget),
        tuple(Project(one, cost) for one, cost in zip(ids, costs, strict=True)),
        tuple(Ballot(str(number), ballot) for number, ballot in enumerate(ballots)),
        BallotRules(),
    )


def main() -> None:
    """Print a line for each number of voters."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voters", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--budget", type=int, default=1_000_000)
    wanted = parser.parse_args()
    for voters in wanted.voters:
        content = write_pb.write(made_up(voters, wanted.budget))
        started = time.perf_counter()
        election = read_pb.read(content, "made up")
        read = time.perf_counter()
        counted = [outcome.count(election, rule) for rule in outcome.RULES]
        ended = time.perf_counter()
        winners = " and ".join(f"{len(one.winners)} winners by {one.rule}" for one in counted)
        times = f"read {read - started:.2f} s, both counts {ended - read:.2f} s"
        print(f"{voters:,} ballots, {PROJECTS} projects: {times}, at most {_peak_mb():,.0f} MB; {winners}")


def _peak_mb() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
