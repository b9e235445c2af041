"""Colours of the house. Each pair used for text keeps a contrast of 4.5 or more."""

INK = "#002d54"
PAPER = "#ffffff"
PANEL = "#f5f7f9"
HAIRLINE = "#d5dbe1"
QUIET = "#4a5a69"
CHOSEN = "#6a2063"
LOOK_HERE = "#e5682a"
ASSET = "#2b9c93"
NOT_KNOWN = "#ffffff"

# One hue from light to dark, so that a photocopy keeps the order.
LIGHTEST, DARKEST = (226, 236, 244), (15, 69, 119)


def sequence(count: int) -> list[str]:
    """`count` shades of one hue, from light to dark."""
    return [_between(index / max(count - 1, 1)) for index in range(count)]


def _between(share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(LIGHTEST, DARKEST, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
