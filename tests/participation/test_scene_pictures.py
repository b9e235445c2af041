"""A picture of one's own on a scene: read, encoded anew, kept with the meeting, and gone with it."""

import io
import json
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy import func, select

from localities.community_store import engine, portable
from localities.community_store.picture_tables import scene_pictures
from localities.participation import (
    change_meeting,
    change_picture,
    meeting_file,
    meeting_limits,
    meeting_rows,
    open_meeting,
    picture_file,
    picture_rows,
    scene_picture,
)
from localities.participation.meetings import ChangedMeanwhile, MeetingFault, MeetingFull, ReadersOnly
from localities.upload_limits import PICTURE
from tests.not_none import not_none

SECRET = b"a secret that hides in the file"


def a_photo(width=40, height=20, kind="JPEG", **more) -> bytes:
    """A picture whose left half is blue and whose right half is white."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((0, 45, 84), (0, 0, width // 2, height))
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def with_metadata() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = SECRET.decode(), 6  # description; turned a quarter
    return a_photo(exif=exif, comment=SECRET) + SECRET


def a_png_with_more() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    return a_photo(kind="PNG", pnginfo=info) + SECRET


def many() -> int:
    with engine.reading() as connection:
        return connection.execute(select(func.count()).select_from(scene_pictures)).scalar_one()


def put(meeting, number=0, alt="A blue door", credit="", content=None):
    made = picture_file.encoded(content or a_photo())
    return change_picture.put_on(meeting, meeting.scenes[number].scene_id, made, alt, credit)


@pytest.mark.parametrize("content", [with_metadata(), a_png_with_more()], ids=["JPEG", "PNG"])
def test_only_the_pixels_of_an_upload_are_kept(content):
    made = picture_file.encoded(content)
    assert SECRET in content
    assert SECRET not in made.content
    opened = Image.open(io.BytesIO(made.content))
    assert not opened.getexif()
    assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_a_picture_stands_the_way_the_camera_was_held():
    made = picture_file.encoded(with_metadata())  # 40 by 20, turned a quarter
    assert (made.width_px, made.height_px) == (20, 40)


def test_a_large_photograph_becomes_small_enough_to_keep_and_a_drawing_stays_png():
    noise = Image.effect_noise((2100, 1400), 90).convert("RGB")
    file = io.BytesIO()
    noise.save(file, "JPEG", quality=70)
    made = picture_file.encoded(file.getvalue())
    assert made.kind == "jpeg"
    assert max(made.width_px, made.height_px) <= 1920
    assert len(made.content) <= picture_file.MOST_KEPT_BYTES
    assert picture_file.encoded(a_photo(kind="PNG")).kind == "png"


def test_what_is_clear_in_a_png_is_white_paper():
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(file, "PNG")
    made = Image.open(io.BytesIO(picture_file.encoded(file.getvalue()).content)).convert("RGB")
    assert made.getpixel((1, 1)) == (255, 255, 255)


def a_bomb(side_px: int) -> bytes:
    """A PNG of a few bytes whose head says that it has so many pixels each way."""
    head = struct.pack(">IIBBBBB", side_px, side_px, 8, 2, 0, 0, 0)
    chunks = (b"IHDR" + head, b"IDAT" + zlib.compress(b"nothing"), b"IEND")
    written = (struct.pack(">I", len(one) - 4) + one + struct.pack(">I", zlib.crc32(one)) for one in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 not a picture", "door.png is not a picture that opens here; expected a PNG or JPEG file."),
        (b"", "expected a PNG or JPEG file"),
        (a_photo(kind="GIF"), "expected a PNG or JPEG file"),
        (a_photo(400, 300)[:900], "damaged or cut off"),
        (a_bomb(6_000), "6,000 by 6,000 pixels; a picture has at most 30 million"),
        (a_bomb(20_000), "far too many pixels; a picture has at most 30 million"),
        (b"\xff" * (PICTURE.megabytes * 1_000_000 + 1), "has 10.0 MB; a picture has at most 10 MB"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "expected a PNG or JPEG file"),
    ],
)
def test_what_is_no_such_picture_gets_one_clear_sentence(content, sentence):
    with pytest.raises(MeetingFault) as fault:
        picture_file.encoded(content, "door.png")
    assert sentence in str(fault.value)


def test_a_picture_is_kept_with_what_it_shows_and_whose_it_is(meeting):
    after = put(meeting, alt=" A  blue door ", credit="A. Resident")
    found = not_none(scene_picture.of(open_meeting.by_code(meeting.reader_code).scenes[0]))
    assert after.version == meeting.version + 1
    assert (found.alt, found.credit, found.width_px, found.height_px) == (
        "A blue door",
        "A. Resident",
        40,
        20,
    )
    kind, content = picture_rows.read(found.picture_id)
    assert (kind, len(content)) == (found.kind, found.size_bytes)


def test_without_words_for_what_it_shows_nothing_is_kept(meeting):
    with pytest.raises(MeetingFault, match="what the picture shows"):
        put(meeting, alt="  ")
    assert many() == 0


def test_only_an_editor_puts_a_picture_on_or_takes_it_off(meeting):
    after = put(meeting)
    reader = open_meeting.by_code(meeting.reader_code)
    with pytest.raises(ReadersOnly):
        put(reader, number=1)
    with pytest.raises(ReadersOnly):
        change_picture.take_off(reader, after.scenes[0].scene_id)
    assert many() == 1


def test_of_two_editors_the_second_overwrites_nothing(meeting):
    put(meeting)
    with pytest.raises(ChangedMeanwhile):
        put(meeting, alt="Another")
    assert many() == 1


def test_a_picture_goes_on_words_alone(meeting):
    charted = change_meeting.add(meeting, change_meeting.drafted("stands_out", "What stands out", [("place", "govan")]))
    with pytest.raises(MeetingFault, match="goes on a scene of words"):
        put(charted, number=3)


def test_another_in_its_place_and_taking_off_delete_the_old_one(meeting):
    first = put(meeting)
    second = put(first, alt="Another")
    assert many() == 1
    assert not_none(scene_picture.of(second.scenes[0])).alt == "Another"
    bare = change_picture.take_off(second, second.scenes[0].scene_id)
    assert (many(), scene_picture.of(bare.scenes[0])) == (0, None)
    assert bare.scenes[0].words("text") == "What next?"


def test_a_copied_scene_keeps_its_picture_when_the_first_one_goes(meeting):
    after = change_meeting.duplicate(put(meeting), meeting.scenes[0].scene_id)
    change_picture.take_off(after, after.scenes[0].scene_id)
    assert many() == 1


def test_a_removed_scene_comes_back_with_its_picture_until_it_is_forgotten(meeting):
    after = put(meeting)
    removed = change_meeting.remove(after, after.scenes[0].scene_id)
    back = change_meeting.put_back(removed)
    assert picture_rows.read(not_none(scene_picture.of(back.scenes[0])).picture_id) is not None
    gone = change_meeting.remove(back, back.scenes[0].scene_id)
    for _ in range(meeting_rows.REMOVED_MOST):
        gone = change_meeting.add(gone, change_meeting.drafted("words", "More"))
        gone = change_meeting.remove(gone, gone.scenes[-1].scene_id)
    assert many() == 0


def test_pictures_go_with_their_meeting_and_a_copy_has_its_own(meeting):
    after = put(meeting)
    other = open_meeting.copy(open_meeting.by_code(meeting.reader_code))
    assert many() == 2
    change_meeting.delete(after)
    assert many() == 1
    assert picture_rows.read(not_none(scene_picture.of(after.scenes[0])).picture_id) is None
    assert picture_rows.read(not_none(scene_picture.of(other.scenes[0])).picture_id) is not None


def test_pictures_count_for_the_room_of_a_meeting(meeting, monkeypatch):
    after = put(meeting)
    texts = sum(len(text.encode()) for scene in meeting.scenes for text in scene.texts().values())
    monkeypatch.setattr(meeting_limits, "MOST_BYTES", texts + scene_picture.bytes_of(after.scenes) + 10)
    with pytest.raises(MeetingFull, match="Remove a scene or a picture"):
        put(after, number=1)
    assert many() == 1


def test_a_saved_meeting_carries_its_pictures_to_another_machine(meeting):
    saved = meeting_file.written(put(meeting, credit="A. Resident"))
    read = meeting_file.read(saved)
    made = open_meeting.start(read.title, read.place, read.data_edition, read.scenes, pictures=read.pictures)
    found = not_none(scene_picture.of(made.scenes[0]))
    assert (found.alt, found.credit) == ("A blue door", "A. Resident")
    assert Image.open(io.BytesIO(not_none(picture_rows.read(found.picture_id))[1])).size == (40, 20)


def test_a_file_opens_no_picture_of_another_meeting(meeting):
    after = put(meeting)
    saved = json.loads(meeting_file.written(after))
    saved["scenes"][0].pop("picture")  # it names the picture, and does not hold it
    read = meeting_file.read(json.dumps(saved).encode())
    assert scene_picture.of(read.scenes[0]) is None
    forged = open_meeting.start("Forged", "govan", "2025-05-12", after.scenes)
    assert scene_picture.of(forged.scenes[0]) is None


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [("not base64!", "is not base64"), (7, "is not text"), ("aGVsbG8=", "expected a PNG or JPEG file")],
)
def test_a_file_with_a_wrong_picture_is_refused_by_its_scene(meeting, picture, sentence):
    saved = json.loads(meeting_file.written(meeting))
    saved["scenes"][1]["picture"] = picture
    with pytest.raises(MeetingFault, match=r"[Ss]cene 2") as fault:
        meeting_file.read(json.dumps(saved).encode())
    assert sentence in str(fault.value)


def test_a_copy_of_the_store_holds_the_pictures(meeting, tmp_path, monkeypatch):
    after = put(meeting)
    portable.backup(tmp_path / "copy.db")
    engine.clear_cache()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other' / 'community.db'}")
    portable.restore(tmp_path / "copy.db")
    assert not_none(picture_rows.read(not_none(scene_picture.of(after.scenes[0])).picture_id))[1].startswith(
        b"\xff\xd8"
    )


def test_what_a_query_says_wrongly_of_a_picture_is_no_picture(meeting):
    scene = replace(meeting.scenes[0], query=(("picture", "../../etc/passwd"), ("picture_alt", "x")))
    assert scene_picture.of(scene) is None
