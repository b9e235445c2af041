"""What ballots and rounds share: states and faults, single-use codes, rows of paper, and turnout by district."""
