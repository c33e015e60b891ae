"""Is the private PostgreSQL server real, empty at the start of each test, and set up as a careful office would?"""

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.postgres import create_database, drop_database


def ask(url, question):
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(text(question)).scalar_one()
    finally:
        engine.dispose()


def test_a_real_server_answers(fresh_postgres_url):
    assert ask(fresh_postgres_url, "SELECT version()").startswith("PostgreSQL ")


@pytest.mark.parametrize("round_of_the_test", [1, 2])
def test_every_test_finds_an_empty_database(fresh_postgres_url, round_of_the_test):
    assert ask(fresh_postgres_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    with psycopg.connect(fresh_postgres_url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE trace (round integer)")


def test_letters_with_accents_are_letters(fresh_postgres_url):
    assert ask(fresh_postgres_url, "SELECT lower('PERÙ È QUI')") == "perù è qui"


def test_a_database_can_be_copied_from_a_prepared_one(postgres_url):
    template = create_database(postgres_url)
    with psycopg.connect(template.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE prepared AS SELECT 7 AS answer")
    name = ask(template, "SELECT current_database()")
    copy = create_database(postgres_url, template=name)
    assert ask(copy, "SELECT answer FROM prepared") == 7
    drop_database(postgres_url, copy)
    drop_database(postgres_url, template)
