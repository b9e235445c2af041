"""Count a ballot on a budget: .pb files in and out, the greedy rule and the Method of Equal Shares, and why."""
