"""The JSON schemas of OGC API Features, as published, from a folder beside the repository."""

from functools import lru_cache
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.outside_data import outside_folder


class BuildingBlocks:
    """The schemas of core/openapi/schemas, by file name."""

    def __init__(self) -> None:
        self.folder = outside_folder("anchors") / "ogcapi-features" / "core"
        self._schemas = self.folder / "openapi" / "schemas"
        self._registry = Registry(retrieve=lambda uri: _resource(self._schemas / uri))

    def faults(self, document: Any, name: str) -> list[str]:
        """Return the schema's errors for the document."""
        schema = _read(self._schemas / name)
        validator = Draft202012Validator(schema, registry=self._registry, format_checker=FormatChecker())
        return [f"{one.json_path}: {one.message[:200]}" for one in validator.iter_errors(document)]

    def parameter(self, name: str) -> dict[str, Any]:
        """Return the definition of a query parameter."""
        return yaml.safe_load((self.folder / "openapi" / "parameters" / f"{name}.yaml").read_text(encoding="utf-8"))

    def abstract_tests(self) -> set[str]:
        """Return the names of the core's abstract tests, such as fc-md-op."""
        files = (self.folder / "standard" / "abstract_tests" / "core").glob("ATS_*.adoc")
        return {file.stem.removeprefix("ATS_") for file in files}


@lru_cache(maxsize=64)
def _read(file) -> dict[str, Any]:
    # A bare `null` in YAML is not text, but the schemas mean the type of that name.
    return _typed(yaml.safe_load(file.read_text(encoding="utf-8")))


def _resource(file) -> Resource:
    return Resource(contents=_read(file), specification=DRAFT202012)


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _null(part) if key == "type" else _typed(part) for key, part in value.items()}
    return [_typed(one) for one in value] if isinstance(value, list) else value


def _null(kind: Any) -> Any:
    if isinstance(kind, list):
        return ["null" if one is None else one for one in kind]
    return "null" if kind is None else _typed(kind)
