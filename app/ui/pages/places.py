"""Which page shows an object of a kind?"""

from app.ui.navigation import Place

# Kind of object -> page of one of them.
PAGES_OF = {
    "customer": "customer",
    "subscription": "subscription",
    "invoice": "invoice",
    "item": "item-form",
    "plan": "plan-form",
}
# Kind of object -> page where all of them stand, for those without a page of their own.
LISTS_OF = {"payment": "payments", "run": "billing", "series": "settings", "company": "settings"}


def place_of(kind: str, code: str) -> Place | None:
    """Where an object is shown; ``None`` where nothing shows it."""
    if kind in PAGES_OF and code:
        return Place(PAGES_OF[kind], code)
    if kind in LISTS_OF:
        return Place(LISTS_OF[kind])
    return None
