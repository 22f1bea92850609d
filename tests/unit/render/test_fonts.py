"""The faces on paper: every letter of the hub in each, cut the same each time, no larger than need be."""

from __future__ import annotations

import io
import zlib

import pytest
from fontTools.ttLib import TTFont

from macros.model.letters import LETTERS, letters_without_a_face
from macros.render.fonts import FACES, FIELD, Face, cut


def opened(face: Face) -> TTFont:
    return TTFont(io.BytesIO(cut(face)))


@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face.name} {face.weight} {face.style}")
def test_a_face_has_the_letters_of_the_hub_and_no_other(face: Face) -> None:
    assert set(map(chr, opened(face).getBestCmap())) == LETTERS


@pytest.mark.parametrize("face", FACES, ids=lambda face: f"{face.name} {face.weight} {face.style}")
def test_the_axes_stand_in_the_order_of_the_file(face: Face) -> None:
    """Pillow is told the places alone."""
    assert [axis.axisTag for axis in TTFont(face.file)["fvar"].axes] == list(face.axes)


def test_each_letter_of_a_field_has_a_glyph_of_its_own_in_the_place_of_its_number() -> None:
    font = opened(FIELD)

    assert all(font.getGlyphID(glyph) == code for code, glyph in font.getBestCmap().items())


def test_the_face_of_fields_is_small() -> None:
    """It stands with all its letters in every file that has fields."""
    assert len(zlib.compress(cut(FIELD))) < 45_000


def test_a_face_is_cut_the_same_each_time() -> None:
    assert cut.__wrapped__(FIELD) == cut.__wrapped__(FIELD)


def test_letters_that_the_faces_lack_are_found_with_their_place() -> None:
    assert list(letters_without_a_face("Łódź, Ωμέγα, Ґанок:\n„naïve“ …")) == []
    assert list(letters_without_a_face("a 日 🙂")) == [(2, "日"), (4, "🙂")]
