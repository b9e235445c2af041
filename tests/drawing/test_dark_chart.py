"""A chart in the dark: light and dark change places, and text keeps its contrast."""

from localities.drawing import palette
from localities.drawing.charts.dark_chart import DARK, in_the_dark


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 works it out."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == 21


def test_every_colour_of_text_keeps_its_contrast_on_dark_paper():
    paper = DARK[palette.PAPER]
    words = (palette.INK, palette.QUIET, palette.CHOSEN)
    assert all(contrast(DARK[colour], paper) >= 4.5 for colour in words)
    assert all(contrast(DARK[colour], paper) >= 3 for colour in (palette.LOOK_HERE, palette.ASSET))


def test_colours_are_turned_wherever_they_stand_and_words_are_not():
    spec = {
        "mark": {"fill": palette.INK},
        "expr": f"datum.x ? '{palette.CHOSEN}' : 'white'",
        "title": "white paper, no. 1",
    }
    turned = in_the_dark(spec)
    assert turned["mark"] == {"fill": "#f2f5f8"}
    assert turned["expr"] == "datum.x ? '#e3b5dd' : '#0b1d2e'"
    assert turned["title"] == "white paper, no. 1"
    assert spec["mark"] == {"fill": palette.INK}
