"""Amounts of money in words."""


def gbp(pence: float) -> str:
    """Whole pounds as people read them: £1,234, with the sign in front."""
    pounds = round(pence / 100)
    return f"{'−' if pounds < 0 else ''}£{abs(pounds):,}"
