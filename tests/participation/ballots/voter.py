"""Cast votes until killed, and print each receipt once the store has confirmed it.

python -m tests.participation.ballots.voter BALLOT_CODE, with DATABASE_URL set and voters' codes on standard input.
"""

import os
import sys

from localities.participation.ballots import cast_vote

if __name__ == "__main__":
    for line in sys.stdin:
        vote = cast_vote.cast(sys.argv[1], line.strip(), ["bench"], device="phone", number=1)
        os.write(1, f"{line.strip()} {vote.receipt}\n".encode())  # at once: no buffer is lost with the process
