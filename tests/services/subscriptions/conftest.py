"""Every story about a contract ends with books in which the program itself finds nothing wrong."""

from collections.abc import Iterator

import pytest

from app.services.verify import verify


@pytest.fixture(autouse=True)
def _nothing_is_wrong_in_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    ctx = request.getfixturevalue("ctx") if "ctx" in request.fixturenames else None
    yield
    assert ctx is None or verify(ctx) == []
