"""What can be done with items and plans?"""

from app.i18n import N_
from app.ui.actions.action import Action, Menu, Target


def _is_kept(target: Target) -> bool:
    return not target.facts.get("archived")


def _is_archived(target: Target) -> bool:
    return bool(target.facts.get("archived"))


ACTIONS = (
    Action("plan.new", N_("New plan…"), "package-plus", Menu.CATALOG, "pages.catalog.actions:new_plan",
           shortcut="N", pages=("catalog",)),
    Action("plan.edit", N_("Edit plan…"), "pencil", Menu.CATALOG, "pages.catalog.actions:edit_plan", subject="plan"),
    Action("plan.subscribe", N_("New subscription on this plan…"), "repeat", Menu.CATALOG,
           "pages.catalog.actions:subscribe", subject="plan", allowed=_is_kept),
    Action("plan.archive", N_("Archive plan"), "archive", Menu.CATALOG, "pages.catalog.actions:archive_plan",
           subject="plan", many=True, allowed=_is_kept),
    Action("plan.restore", N_("Take plan back from the archive"), "archive-restore", Menu.CATALOG,
           "pages.catalog.actions:restore_plan", subject="plan", many=True, allowed=_is_archived),
    Action("item.new", N_("New item…"), "plus", Menu.CATALOG, "pages.catalog.actions:new_item"),
    Action("item.edit", N_("Edit item…"), "pencil", Menu.CATALOG, "pages.catalog.actions:edit_item", subject="item"),
    Action("item.archive", N_("Archive item"), "archive", Menu.CATALOG, "pages.catalog.actions:archive_item",
           subject="item", many=True, allowed=_is_kept),
    Action("item.restore", N_("Take item back from the archive"), "archive-restore", Menu.CATALOG,
           "pages.catalog.actions:restore_item", subject="item", many=True, allowed=_is_archived),
)  # fmt: skip
