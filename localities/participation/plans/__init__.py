"""The living plan of a place: priorities, actions, who leads, money, measures, reviews, and its whole history."""
