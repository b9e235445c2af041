"""The order of the tests: the quick ones first, the browser's last."""


def pytest_collection_modifyitems(items):
    """Nothing; the browser tests go last, for what drives the browser keeps an event loop until the very end."""
    items.sort(key=lambda item: "browser" in item.path.parts)
