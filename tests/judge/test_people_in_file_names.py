"""First names in the names of pictures' files."""

import pytest

from tests.judge.people_school import PTA, named, shown


@pytest.mark.parametrize(
    ("filename", "evidence"),
    [
        ("otters_ella.jpg", ["ella"]),
        ("Ella-Otters-bake.jpg", ["Ella"]),
        ("class_photo.jpg", []),
        ("otters_class_photo.jpg", []),
        ("otters.jpg", []),
        ("ella_bake.jpg", []),  # no class
    ],
)
def test_a_first_name_with_a_class_names_the_pupil(filename: str, evidence: list[str]) -> None:
    assert named(alt="A bake", filename=filename) == evidence


@pytest.mark.parametrize(
    ("filename", "evidence"),
    [
        ("ella_bake.jpg", ["ella"]),
        ("ella_and_nina.jpg", ["ella", "nina"]),
        ("e_greenaway.jpg", ["e_greenaway"]),
        ("whitcroft_twins.jpg", ["whitcroft"]),
        ("rose_garden.jpg", []),
        ("will.jpg", []),
        ("joan.jpg", []),
        ("charlotte_street.jpg", []),
        ("ella_the_hamster.jpg", []),
        ("class_photo.jpg", []),
    ],
)
def test_a_first_name_alone_is_shown(filename: str, evidence: list[str]) -> None:
    assert shown(alt="A girl and a boy", filename=filename) == evidence
    assert shown(alt="A cake", filename=filename) == []


def test_parents_name_one_another_by_first_name() -> None:
    assert shown(alt="A girl and a boy", filename="ella_bake.jpg", account=PTA) == []


def test_a_name_that_is_somebody_elses_in_the_post() -> None:
    assert shown("Ella the lion, our class puppet.", alt="A boy", filename="ella_lion.jpg") == []
