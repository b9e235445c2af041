"""Pabulib's own checker (MIT), if it is installed. It needs a list of countries whose licence is not permissive.

The checker is therefore installed alone (pip install --no-deps pabulib-checker==1.0.8), and the few names in our files
replace that list.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType, SimpleNamespace

import pytest

KNOWN = {"United Kingdom", "GBP", "en"}


def errors(file):
    """Return the checker's errors for a file, by kind; skip the test if there is no checker."""
    if find_spec("pabulib") is None:
        pytest.skip("left out: pabulib-checker is not installed (pip install --no-deps pabulib-checker==1.0.8)")
    sys.modules.setdefault("pycountry", _names())
    checker = import_module("pabulib.checker")
    found = checker.Checker().process_files([str(file)])
    return found[file.stem]["results"].get("errors") or {}


def _names():
    def known(name=None, **named):
        wanted = name or next(iter(named.values()))
        if wanted not in KNOWN:
            raise LookupError(wanted)
        return wanted

    module = ModuleType("pycountry")
    for kind in ("currencies", "languages", "countries"):
        setattr(module, kind, SimpleNamespace(get=known, lookup=known))
    return module
