"""A photo comes out as it looks, and with nothing else that its file held."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from bot.photos.developing import develop
from tests.photos.camera import (
    HEIC,
    LEFT,
    RIGHT,
    SECRETS,
    camera_jpeg,
    camera_png,
    camera_webp,
    halves,
    markers_of,
    notes,
    opened,
    saved,
)

ROOM = 2_000_000
PLAIN_JPEG = {0xE0, 0xDB, 0xC0, 0xC4}
CAMERAS = {"jpeg": camera_jpeg(), "png": camera_png(), "webp": camera_webp(), "heic": HEIC}


def close(seen: object, meant: tuple[int, int, int]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(one - other) < 24 for one, other in zip(seen, meant, strict=True))


def the_same(picture: Image.Image) -> bool:
    """Whether red stands left of blue."""
    wide, high = picture.size
    return close(picture.getpixel((wide // 8, high // 2)), LEFT) and close(
        picture.getpixel((wide * 7 // 8, high // 2)), RIGHT
    )


@pytest.mark.parametrize("kind", CAMERAS)
def test_every_tag_a_camera_wrote_is_gone(kind):
    assert [secret for secret in SECRETS if secret in CAMERAS[kind]]
    made = develop(CAMERAS[kind], ROOM)

    assert not [secret for secret in SECRETS if secret in made]
    assert set(markers_of(made)) <= PLAIN_JPEG
    assert made.count(b"\xff\xd8\xff") == 1
    assert not opened(made).getexif()
    assert {key for key in opened(made).info if not str(key).startswith("jfif")} == set()


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_the_camera_of_these_tests_writes_down_what_real_ones_do(kind):
    noted = opened(CAMERAS[kind])

    assert noted.getexif()[0x010F] == "SnowdropCam"
    assert noted.getexif().get_ifd(0x8825)[2] == (51.0, 30.0, 0.0)
    assert noted.info["icc_profile"]
    assert CAMERAS["jpeg"].count(b"\xff\xd8\xff") == 2


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_however_the_camera_was_held(orientation, kind):
    back = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}
    back |= {2: Image.Transpose.FLIP_LEFT_RIGHT, 4: Image.Transpose.FLIP_TOP_BOTTOM}
    back |= {5: Image.Transpose.TRANSPOSE, 7: Image.Transpose.TRANSVERSE}
    held = halves().transpose(back[orientation]) if orientation in back else halves()
    made = opened(develop(saved(held, kind, exif=notes(orientation)), ROOM))

    assert made.size == (64, 32)
    assert the_same(made)


def test_a_heic_is_turned_as_the_phone_was_held():
    made = opened(develop(HEIC, ROOM))

    assert made.size == (32, 64)
    assert close(made.getpixel((16, 8)), LEFT)
    assert close(made.getpixel((16, 56)), RIGHT)


@pytest.mark.parametrize("damage", [b"\0\0\0\0", b"II*\0\xff\xff\xff\x7f", b"MM\0*\0\0\0\x08\xff\xff"])
def test_damaged_notes_do_not_cost_the_photo(damage):
    assert the_same(opened(develop(saved(halves(), exif=b"Exif\0\0" + damage), ROOM)))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_every_way_to_write_colours_down_is_read(mode):
    made = opened(develop(saved(halves(mode), quality=95), ROOM))

    assert made.mode == "RGB"
    assert the_same(made) or mode == "L"


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "1", "L"])
def test_every_way_a_png_writes_colours_down_is_read(mode):
    written = halves().quantize(2) if mode == "P" else halves(mode)
    made = opened(develop(saved(written, "PNG"), ROOM))

    assert made.mode == "RGB"
    assert the_same(made) or mode in {"LA", "1", "L"}


def test_sixteen_bits_of_grey_become_the_same_grey():
    deep = Image.new("I;16", (8, 8), 128 * 256)
    assert deep.mode == "I;16"
    made = opened(develop(saved(deep, "PNG"), ROOM))

    assert close(made.getpixel((4, 4)), (128, 128, 128))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_somebody_rubbed_out_is_gone_and_not_only_invisible(kind):
    rubbed = halves("RGBA")
    rubbed.paste((30, 30, 200, 0), (32, 0, 64, 32))
    made = opened(develop(saved(rubbed, kind, lossless=True, exact=True), ROOM))

    assert close(made.getpixel((8, 16)), LEFT)
    assert close(made.getpixel((56, 16)), (255, 255, 255))


def test_a_palette_with_a_see_through_colour_lies_on_white():
    flat = halves().quantize(2)
    made = opened(develop(saved(flat, "PNG", transparency=flat.getpixel((60, 5))), ROOM))

    assert close(made.getpixel((8, 16)), LEFT)
    assert close(made.getpixel((56, 16)), (255, 255, 255))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_kept(kind):
    moving = saved(
        halves(), kind, save_all=True, append_images=[Image.new("RGB", (64, 32), "green")], duration=99
    )
    assert getattr(opened(moving), "n_frames", 1) == 2
    made = opened(develop(moving, ROOM))

    assert the_same(made)
    assert getattr(made, "n_frames", 1) == 1


def test_colours_look_as_they_did_with_their_profile():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    wide = saved(halves(), icc_profile=lab)  # a profile of other colours than the picture has

    assert the_same(opened(develop(wide, ROOM)))
    assert the_same(opened(develop(saved(halves(), icc_profile=b"no profile at all"), ROOM)))
    assert the_same(opened(develop(camera_jpeg(), ROOM)))


@pytest.mark.parametrize("size", [(3000, 1500), (1500, 3000), (2049, 10), (1, 4000), (5000, 4900)])
def test_no_side_is_longer_than_it_may_be_and_the_shape_stays(size):
    made = opened(develop(saved(Image.new("RGB", size, LEFT)), ROOM))

    assert max(made.size) == 2048
    assert min(made.size) == max(1, round(min(size) * 2048 / max(size)))


def test_a_small_photo_is_not_blown_up():
    assert opened(develop(saved(halves()), ROOM)).size == (64, 32)


@pytest.mark.parametrize("room", [60_000, 300_000, 2_000_000])
def test_a_photo_fits_the_room_there_is(room):
    noise = Image.frombytes("RGB", (1200, 900), random.Random(3).randbytes(1200 * 900 * 3))
    made = develop(saved(noise, quality=95), room)

    assert len(made) <= room
    opened(made)


def test_no_room_at_all_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="no room"):
        develop(saved(halves()), 10)


@pytest.mark.parametrize(
    "tail",
    [b"PK\x03\x04 candlewick.zip", b"<script>candlewick</script>", b"\xff\xd8\xff" + b"candlewick" * 9],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_hides_behind_a_picture_stays_behind(tail, kind):
    made = develop(saved(halves(), kind) + tail, ROOM)

    assert b"candlewick" not in made
    assert the_same(opened(made))


def test_the_same_picture_always_comes_out_the_same():
    assert develop(camera_jpeg(), ROOM) == develop(camera_jpeg(), ROOM)
    assert BytesIO(develop(camera_jpeg(), ROOM)).read(3) == b"\xff\xd8\xff"
