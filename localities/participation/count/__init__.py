"""Count participatory budgets: .pb files, the greedy rule, the Method of Equal Shares, and the reasons."""
