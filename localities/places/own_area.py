"""An area of the reader's own: data zones under a name, in a link and in a file."""

from __future__ import annotations

import base64
import binascii
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geodata.value_kinds import dict_in, is_list, list_in
from localities.built_data import snapshot
from localities.places import wording, zone_shapes
from localities.tables.formula_signs import FORMULA_SIGNS
from localities.upload_limits import SHAPES

LONGEST_NAME = SHAPES.name_characters
UNNAMED = "My own area"
MOST_NAMED = 10  # wrong codes in one sentence
CODE = re.compile(r"S01\d{6}", re.IGNORECASE | re.ASCII)
STEPS, BITS = 0, 1
CHECK_BYTES = 2
KIND = "own area of Thriving Places"


class OwnAreaError(ValueError):
    """What is wrong with an area that a reader brought; `faults` holds a sentence for each thing."""

    def __init__(self, *faults: str):
        self.faults = tuple(visible(fault) for fault in faults)
        super().__init__(" ".join(self.faults))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is wrong, one sentence for each thing."""
        return self.faults


@dataclass(frozen=True)
class Chosen:
    """Zones (sorted codes) under a name; `rule` says how they were chosen."""

    name: str
    zones: tuple[str, ...]
    rule: str = "Zones named one by one."


def visible(written: str) -> str:
    """Return the text in one line, with spaces in place of invisible characters and those that no file can hold."""
    kept = (character if unicodedata.category(character)[0] != "C" else " " for character in written)
    return " ".join("".join(kept).split())


def clean_name(written: str) -> str:
    """Return the name in one line, "My own area" where it is blank; OwnAreaError if it is too long or a formula."""
    name = visible(written)
    if len(name) > LONGEST_NAME:
        raise OwnAreaError(f"The name has {len(name)} characters; at most {LONGEST_NAME} are kept.")
    if name.startswith(FORMULA_SIGNS):
        raise OwnAreaError(f"The name begins with “{name[0]}”, so a spreadsheet would read it as a formula.")
    return name or UNNAMED


def zones_named(written: str) -> tuple[str, ...]:
    """Return the data zone codes in a text, sorted, whatever separates them; OwnAreaError names every wrong one."""
    words = [word.upper() for word in re.split(r"[\s,;|\"']+", written) if word]
    known = set(zone_shapes.codes())
    wrong = [word for word in dict.fromkeys(words) if word not in known]
    if wrong:
        listed = ", ".join(f"“{word[:20]}” (no. {words.index(word) + 1})" for word in wrong[:MOST_NAMED])
        more = f" and {len(wrong) - MOST_NAMED} more" if len(wrong) > MOST_NAMED else ""
        raise OwnAreaError(f"Not a data zone of 2011 in {wording.city()}: {listed}{more}. {_expected(wrong)}")
    if not words:
        raise OwnAreaError("No code was given. Write data zone codes such as S01010488, with commas or line breaks.")
    return tuple(sorted(set(words)))


def _expected(wrong: list[str]) -> str:
    if any(CODE.fullmatch(word) for word in wrong):
        return "Expected one of the 746 zones of 2011, S01009758 to S01010503; newer or other zones have other codes."
    return "Expected codes such as S01010488."


def pack(zones: Iterable[str]) -> str:
    """Return the zones as a short text for a link: steps between them or one bit each, whichever is shorter.

    A checksum at the end shows a link that was cut short or changed.
    """
    position = {code: at for at, code in enumerate(zone_shapes.codes())}
    at = sorted(position[code] for code in set(zones))
    packed = min(bytes([STEPS]) + _as_steps(at), bytes([BITS]) + _bits(at), key=len)
    return base64.urlsafe_b64encode(packed + _check(packed)).rstrip(b"=").decode()


def unpack(written: str) -> tuple[str, ...]:
    """Return the zones that `pack` packed; OwnAreaError where the text was cut short or changed."""
    fault = OwnAreaError(
        "The link’s own area cannot be read: it was cut short or changed. Ask for the whole link again."
    )
    try:
        whole = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise fault from None
    packed, check = whole[:-CHECK_BYTES], whole[-CHECK_BYTES:]
    if len(packed) < CHECK_BYTES or _check(packed) != check:
        raise fault
    at = _from_steps(packed[1:]) if packed[0] == STEPS else _from_bits(packed[1:])
    codes = zone_shapes.codes()
    if not at or at[-1] >= len(codes):
        raise fault
    return tuple(codes[one] for one in at)


def _check(packed: bytes) -> bytes:
    return binascii.crc_hqx(packed, 0).to_bytes(CHECK_BYTES, "big")


def _as_steps(at: list[int]) -> bytes:
    """Each position as the step from the one before: one byte for steps below 128, two for longer ones."""
    steps = [one - before - 1 for before, one in zip([-1, *at], at, strict=False)]
    return b"".join(bytes([step]) if step < 128 else bytes([128 | step >> 8, step & 255]) for step in steps)


def _from_steps(packed: bytes) -> list[int]:
    at: list[int] = []
    last, rest = -1, iter(packed)
    for first in rest:
        step = first if first < 128 else (first & 127) << 8 | next(rest, 0)
        last += step + 1
        at.append(last)
    return at


def _bits(at: list[int]) -> bytes:
    number = sum(1 << one for one in at)
    return number.to_bytes((number.bit_length() + 7) // 8, "little")


def _from_bits(packed: bytes) -> list[int]:
    number = int.from_bytes(packed, "little")
    return [one for one in range(number.bit_length()) if number >> one & 1]


def shape_of(zones: Iterable[str]) -> BaseGeometry:
    """Return the zones as one shape in EPSG:4326."""
    shapes = zone_shapes.zones().loc[list(zones), "geometry"]
    return shapes.to_crs(zone_shapes.DEGREES).union_all()


def to_file(area: Chosen) -> bytes:
    """Return the area as GeoJSON (EPSG:4326): its shape, with name, zones and rule as properties."""
    simplified = shapely.set_precision(shape_of(area.zones), 1e-5)  # pyright: ignore[reportUnknownMemberType] untyped **kwargs
    feature = {
        "type": "Feature",
        "properties": {
            "kind": KIND,
            "name": area.name,
            "zones": list(area.zones),
            "zone_names": [zone_shapes.names()[code] for code in area.zones],
            "rule": area.rule,
            "vintage": "data zones of 2011",
            "edition": snapshot.edition()["edition"],
            "licence": "Shapes: OGL-UK-3.0, National Records of Scotland",
        },
        "geometry": mapping(simplified),
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False).encode()


def from_own_file(collection: object) -> Chosen | None:
    """Return the area of a file that `to_file` wrote, by its list of zones; None for any other GeoJSON."""
    features = list_in(dict_in(collection).get("features"))
    properties = dict_in(dict_in(features[0]).get("properties")) if features else {}
    listed = properties.get("zones")
    if properties.get("kind") != KIND or not is_list(listed):
        return None
    zones = zones_named(" ".join(str(one) for one in listed))
    name, rule = (str(properties.get(key) or "") for key in ("name", "rule"))
    return Chosen(clean_name(name), zones, visible(rule[:600]))
