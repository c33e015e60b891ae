"""To which places can the customers be narrowed, and who stands beside whom in the list by name?"""

import pytest

from app.queries.customer_filter import Filter
from app.queries.customer_places import list_cities, list_countries, list_provinces
from app.queries.customers import list_customers
from app.queries.neighbours import Neighbours, customer_neighbours
from app.services import customers
from app.services.customer_data import Address, CustomerData


@pytest.fixture
def books(ctx):
    """Four customers in three places."""
    for name, city, province, country in (
        ("Beta", "Modena", "MO", "IT"), ("alfa", "MODENA", "MO", "IT"), ("Gamma", "Berlin", "", "DE"),
        ("Delta", "", "", "IT"),
    ):  # fmt: skip
        place = Address("", "", city, province, country)
        customers.create(ctx, CustomerData(name, code=name.upper(), billing=place))
    return ctx


def test_each_place_is_offered_once(books):
    with books.work.read() as session:
        assert list_cities(session) == ("Berlin", "Modena")
        assert list_provinces(session) == ("MO",)
        assert list_countries(session) == ("DE", "IT")


def test_several_cities_leave_the_customers_of_each(books):
    with books.work.read() as session:
        found = list_customers(session, books.today, wanted=Filter(cities=("modena", "berlin"))).rows
    assert [row.code for row in found] == ["ALFA", "BETA", "GAMMA"]


def test_neighbours_follow_the_list_by_name(books):
    with books.work.read() as session:
        assert customer_neighbours(session, "ALFA") == Neighbours("", "BETA")
        assert customer_neighbours(session, "BETA") == Neighbours("ALFA", "DELTA")
        assert customer_neighbours(session, "GAMMA") == Neighbours("DELTA", "")
        assert customer_neighbours(session, "NOBODY") == Neighbours("", "")


def test_archived_customers_are_passed_over(books):
    customers.archive(books, customers.read(books, "DELTA").id)
    with books.work.read() as session:
        assert customer_neighbours(session, "BETA") == Neighbours("ALFA", "GAMMA")
        assert customer_neighbours(session, "DELTA") == Neighbours("BETA", "GAMMA")
