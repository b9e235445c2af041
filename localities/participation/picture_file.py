"""Read an uploaded picture and encode it anew: only its pixels are kept, no metadata and nothing hidden in the file."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from localities.participation.meetings import MeetingFault
from localities.upload_limits import PICTURE

FORMATS = ("PNG", "JPEG")
MOST_KEPT_BYTES = 700_000  # of one picture as it is stored: thirty fit into a meeting
MOST_PNG_BYTES = 400_000  # drawings stay sharp as PNG; a photograph saved as PNG becomes a JPEG
STEPS = ((1920, 85), (1920, 72), (1440, 70), (1080, 60))  # longest side in pixels, quality of the JPEG
PAPER = (255, 255, 255)
MOST_PIXELS = f"a picture has at most {PICTURE.megapixels} million. Save it smaller, and try again."


@dataclass(frozen=True)
class EncodedPicture:
    """A picture as it is stored: its kind ("jpeg" or "png"), its size in pixels and its bytes."""

    kind: str
    width_px: int
    height_px: int
    content: bytes


def encoded(content: bytes, file: str = "The file") -> EncodedPicture:
    """Return the picture with its pixels alone, upright and small enough to store; MeetingFault says what is wrong."""
    pixels = _pixels(content, file)
    is_drawing = content.startswith(b"\x89PNG")
    if is_drawing and (drawing := _saved(pixels, STEPS[0][0], "png", 0)) and len(drawing.content) <= MOST_PNG_BYTES:
        return drawing
    for side, quality in STEPS:
        made = _saved(pixels, side, "jpeg", quality)
        if len(made.content) <= MOST_KEPT_BYTES:
            return made
    raise MeetingFault(f"{file} has too much detail to be kept small enough. Save it with fewer pixels first.")


def _pixels(content: bytes, file: str) -> Image.Image:
    """The pixels on white paper, turned the way the camera was held."""
    if len(content) > PICTURE.megabytes * 1_000_000:
        raise MeetingFault(
            f"{file} has {len(content) / 1e6:.1f} MB; a picture has at most {PICTURE.megabytes} MB. "
            "Save it smaller, and try again."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of its own size limit: ours is smaller and comes next
            opened = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError:
        raise MeetingFault(f"{file} has far too many pixels; {MOST_PIXELS}") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise MeetingFault(f"{file} is not a picture that opens here; expected a PNG or JPEG file.") from None
    width, height = opened.size
    if width * height > PICTURE.megapixels * 1_000_000:
        raise MeetingFault(f"{file} has {width:,} by {height:,} pixels; {MOST_PIXELS}")
    try:
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except Exception:  # whatever a damaged file breaks in the library is one thing to whoever chose it
        raise MeetingFault(f"{file} is damaged or cut off. Save the picture again, and try once more.") from None
    pixels = Image.new("RGB", upright.size, PAPER)
    pixels.paste(upright, mask=upright.getchannel("A"))
    return pixels


def _saved(pixels: Image.Image, side_px: int, kind: str, quality: int) -> EncodedPicture:
    """The picture with `side_px` at most; a new image of these pixels holds nothing else that could be saved."""
    smaller = pixels.copy()
    smaller.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    if kind == "png":
        smaller.save(file, "PNG", optimize=True)
    else:
        smaller.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
    return EncodedPicture(kind, *smaller.size, file.getvalue())
