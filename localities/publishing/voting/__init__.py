"""Voting on phones in the hall and at home: a light page, its routes, the result, and printed slips with codes."""
