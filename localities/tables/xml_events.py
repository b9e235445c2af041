"""The parts of a workbook as a stream of elements: no tree, no entities, nothing fetched, limits as it reads."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.parsers import expat

from localities.tables.faults import Fault, TableError
from localities.tables.limits import DEEPEST_XML, MOST_PARTS, require
from localities.upload_limits import TableLimits

CHUNK = 65_536
OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # .xls, and an .xlsx under a password
A_WORKBOOK = "a sound XLSX or ODS workbook: open it in a spreadsheet program and save it again"
SPACES = ("s", "tab", "line-break")  # how ODS writes them
OTHER_NAMESPACES = ("calcext", "loext")
Event = tuple[bool, str, dict[str, str], str]  # is it the start, the name, attributes, the text so far


def broken(file: str, found: str) -> TableError:
    """Return the error for a workbook that cannot be read."""
    return TableError([Fault(file, None, "", found, A_WORKBOOK)])


def opened(content: bytes, file: str, limits: TableLimits) -> zipfile.ZipFile:
    """Open a workbook's parts; TableError where it is broken, has a password or unpacks to too much."""
    require(limits, file, "bytes", len(content))
    if content.startswith(OLD_FORMAT):
        raise TableError([Fault(file, None, "", "an old .xls file, or one with a password",
                                "an XLSX or ODS workbook without a password")])  # fmt: skip
    try:
        parts = zipfile.ZipFile(io.BytesIO(content))
        entries = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise broken(file, "a broken workbook") from None
    if len(entries) > MOST_PARTS:
        raise TableError([Fault(file, None, "", f"more than {MOST_PARTS:,} parts", f"at most {MOST_PARTS:,} parts")])
    require(limits, file, "unpacked_bytes", sum(part.file_size for part in entries))
    if any(part.flag_bits & 1 for part in entries):
        raise broken(file, "a workbook with a password")
    return parts


def events(
    parts: zipfile.ZipFile, name: str, wanted: frozenset[str], file: str, limits: TableLimits
) -> Iterator[Event]:
    """Yield the start and end of every wanted element of a part; an end carries the text inside the element."""
    reader = _Reader(wanted, file, limits)
    try:
        with parts.open(name) as part:
            while chunk := part.read(CHUNK):
                reader.feed(chunk)
                yield from reader.pop_events()
        reader.feed(b"", is_last=True)
        yield from reader.pop_events()
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, EOFError, OSError, NotImplementedError,
            RuntimeError, UnicodeError, ValueError) as fault:  # fmt: skip
        raise fault if isinstance(fault, TableError) else broken(file, "a part that cannot be read") from None


class _Reader:
    """Collects the events of one part."""

    def __init__(self, wanted: frozenset[str], file: str, limits: TableLimits):
        self._wanted, self._file, self._limits = wanted, file, limits
        self._events: list[Event] = []
        self._texts: list[list[str]] = []  # of the wanted elements that are open
        self._depth = 0
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, is_last: bool = False) -> None:
        self._parser.Parse(chunk, is_last)

    def pop_events(self) -> list[Event]:
        found, self._events = self._events, []
        return found

    def _doctype(self, *_: object) -> None:
        raise broken(self._file, "a workbook with declarations of its own (DOCTYPE)")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise broken(self._file, f"elements nested more than {DEEPEST_XML} deep")
        local = name.rpartition("}")[2]
        if local in self._wanted:
            self._texts.append([])
            self._events.append((True, local, _local(attributes), ""))
        elif local in SPACES and self._texts:
            self._texts[-1].append(" ")

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition("}")[2]
        if local in self._wanted:
            self._events.append((False, local, {}, "".join(self._texts.pop())))

    def _text(self, text: str) -> None:
        for pieces in self._texts[-1:]:
            pieces.append(text)


def _local(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by their names without namespaces; LibreOffice's own copies of them are left out."""
    return {
        name.rpartition("}")[2]: value
        for name, value in attributes.items()
        if not any(one in name for one in OTHER_NAMESPACES)
    }
