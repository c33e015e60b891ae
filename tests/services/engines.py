"""On which engines does a test run?"""

import pytest

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
# For what is decided before the database is asked: a refused field is refused on both alike.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
