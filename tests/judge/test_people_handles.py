"""Handles in running text that are made of a pupil's name."""

import pytest

from tests.judge.people_school import named


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Unreal goal from @ella.greenaway today", ["ella.greenaway"]),
        ("@tom_ashby09 is our champion", ["tom_ashby"]),
        ("Photo of @zoe.lukaszewicz.rides on her pony", ["zoe.lukaszewicz"]),
        ("Thanks @Greenaway.Ella!", ["Greenaway.Ella"]),
        ("@the_real_ivo-whitcroft", ["ivo-whitcroft"]),
    ],
)
def test_a_handle_of_first_name_and_surname_names_the_pupil(text: str, evidence: list[str]) -> None:
    assert named(text) == evidence


@pytest.mark.parametrize(
    "text",
    [
        "Write to ella.greenaway@pikewell.example",
        "@mrs.ella.greenaway spoke to us",
        "@ella.greenaway.author signed our copies",
        "@faye.dunmore has the sign-up sheet",  # also the name of a member of staff
        "@ella.g was there",
        "@ella.green_energy sent a bulb",
    ],
)
def test_other_handles_name_nobody(text: str) -> None:
    assert named(text) == []
