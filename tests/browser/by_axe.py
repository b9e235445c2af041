"""Hold a page or a map's frame to the rules of axe-core, as automated checkers of accessibility do."""

from importlib.resources import files

from playwright.sync_api import Frame

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
# By its document alone: a frame is asked by itself, and then has to have a heading and a landmark of its own.
BROKEN = """options => axe.run(document, {resultTypes: ["violations"], selectors: false, iframes: false, ...options})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.html.slice(0, 160)])))"""
CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


def broken_rules(frame: Frame, *, with_contrast: bool = True) -> list[list[str]]:
    """Return each broken rule with the element that breaks it; contrast takes most of the time."""
    frame.evaluate(f"() => {{ {SCRIPT} }}")
    return frame.evaluate(BROKEN, {} if with_contrast else CONTRAST)
