"""What a platform answered, and what must come of it."""

import pytest

from connectors.catalogue import open_source
from tests.connectors.pairs import FOLDER, as_json, expected_events, names, read_pair
from tests.connectors.stand_ins import http_to


@pytest.mark.parametrize("name", names())
def test_pair(name: str) -> None:
    pair = read_pair(name)
    with http_to(pair.answer) as http:
        events = list(open_source(pair.source, http, pair.now).sync(pair.cursor, full=pair.full))
    assert as_json(events) == expected_events(name)


def test_every_pair_states_its_origin() -> None:
    for name in names():
        assert "recorded on 20" in read_pair(name).origin or "written from " in read_pair(name).origin


def test_every_platform_has_pairs() -> None:
    assert {name.split("/")[0] for name in names()} == {"feed", "wordpress", "mastodon", "bluesky"}
    assert len(list(FOLDER.glob("*/*.events.json"))) == len(names())
