"""Reads a file as the uploaders do, and measure the cost; a worker imports it by name."""

import importlib
import resource
import time
from dataclasses import dataclass
from typing import Any

FAULTS = ("TableError", "SeveralSheets", "OwnAreaError", "MeetingFault", "ScenarioError", "PbFault")
READERS = {
    "area": "localities.places.drawn_area:read",
    "indicator": "localities.indicators.own_indicators.own_indicator:from_file",
    "return": "localities.resources.returns.return_files:read_with_remarks",
    "scenario": "localities.resources.savings.scenario_files:from_file",
    "projects": "localities.participation.ballots.project_files:projects_from_file",
    "paper": "localities.participation.polling.paper_rows:from_table",
    "meeting": "localities.participation.meeting_file:read",
}


@dataclass(frozen=True)
class Outcome:
    """The result for a file: sentences if it was refused, () if it was read; processor seconds and megabytes."""

    sentences: tuple[str, ...]
    seconds: float
    megabytes: float


def read(kind: str, content: bytes, name: str) -> Outcome:
    module, function = READERS[kind].split(":")
    reader = getattr(importlib.import_module(module), function)
    began, before = time.process_time(), _most_kilobytes()
    sentences: tuple[str, ...] = ()
    try:
        reader(content, name)
    except Exception as fault:
        if type(fault).__name__ not in FAULTS:
            raise
        known: Any = fault
        sentences = tuple(known.sentences)
    return Outcome(sentences, time.process_time() - began, (_most_kilobytes() - before) / 1_000)


def _most_kilobytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
