"""How are plans and items said: what the inspector tells of them, and what their forms hold?"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.domain.billing_calendar import Cycle
from app.domain.kinds import ItemKind
from app.domain.vat_notes import NATURES, VAT_NOTES
from app.errors import AppError, Invalid
from app.i18n import N_
from app.queries.catalog import ItemRow, PlanItemRow, PlanRow
from app.services.catalog import ItemData
from app.services.plans import PlanData, PlanLine
from app.ui.actions.action import Target
from app.ui.forms.length_words import write_months, write_notice, write_price
from app.ui.forms.options import Option
from app.ui.pages.terms import END_ACTIONS, TIMINGS
from app.ui.texts import Texts

PLANS, ITEMS = "plans", "items"

KINDS = ((ItemKind.SERVICE, N_("Service")), (ItemKind.PRODUCT, N_("Product")))
KIND_WORDS = dict(KINDS)
_TIMINGS = dict(TIMINGS)
_END_ACTIONS = dict(END_ACTIONS)

Values = Mapping[str, Any]
Fact = tuple[str, str]


def plan_target(row: PlanRow) -> Target:
    """The plan for actions."""
    return Target("plan", row.id, row.code, row.name, facts={"archived": row.archived})


def item_target(row: ItemRow) -> Target:
    """The item for actions."""
    return Target("item", row.id, row.code, row.description.partition("\n")[0], facts={"archived": row.archived})


# Words


def state_of(row: PlanRow | ItemRow) -> str:
    """Key of the state's pill."""
    return "archived" if row.archived else "active"


def first_line(plan: PlanRow) -> str:
    """What a plan is about, short."""
    described = plan.description or (plan.items[0].description if plan.items else "")
    return described.partition("\n")[0]


def running(plan: PlanRow, texts: Texts) -> str:
    """How many contracts run that were made from it."""
    return texts.fill_plural(
        N_("{count} running subscription"), N_("{count} running subscriptions"), plan.subscriptions
    )


def vat_words(row: ItemRow, texts: Texts) -> str:
    """``22 %``, ``22 % included`` or the code of an exemption."""
    if row.vat_nature:
        return row.vat_nature
    rate = texts.percent(row.vat_rate)
    return texts.fill(N_("{rate} included"), {"rate": rate}) if row.price_includes_vat else rate


def item_price(item: PlanItemRow, plan: PlanRow, texts: Texts) -> tuple[str, str]:
    """What an item of a plan is called with its quantity, and what it costs per cycle."""
    name = item.description.partition("\n")[0]
    if item.quantity != 1:
        name = texts.fill(N_("{quantity} × {item}"), {"quantity": texts.quantity(item.quantity), "item": name})
    return name, texts.unit_price(item.quantity * item.unit_price, plan.currency)


def plan_facts(plan: PlanRow, texts: Texts) -> list[Fact]:
    """The terms new contracts begin with; what a plan does not have is left out."""
    money = plan.currency
    intro = ""
    if plan.intro_price is not None:
        facts = {"price": texts.unit_price(plan.intro_price, money)}
        intro = texts.fill_plural(
            N_("{price} for the first period"), N_("{price} for the first {count} periods"), plan.intro_cycles, facts
        )
    found = [
        (N_("Price"), write_price(texts.unit_price(plan.price, money), plan.cycle, texts)),
        (N_("Invoicing"), texts.gettext(_TIMINGS[plan.timing])),
        (N_("Commitment"), write_months(plan.term_months, texts) if plan.term_months else ""),
        (N_("Renewal"), texts.gettext(_END_ACTIONS[plan.end_action]) if plan.term_months else ""),
        (N_("Notice"), write_notice(plan.notice, texts)),
        (N_("Trial"), days_words(plan.trial_days, texts) if plan.trial_days else ""),
        (N_("Introductory price"), intro),
        (N_("Set-up fee"), texts.money(plan.setup_fee, money) if plan.setup_fee else ""),
        (N_("Grace when unpaid"), days_words(plan.grace_days, texts) if plan.grace_days else ""),
        (N_("VAT"), ", ".join(dict.fromkeys(texts.percent(item.vat_rate) for item in plan.items))),
    ]
    return [(texts.gettext(label), value) for label, value in found if value]


def item_facts(item: ItemRow, texts: Texts) -> list[Fact]:
    """All that is kept of an item."""
    price = texts.unit_price(item.unit_price, item.currency)
    if item.unit:
        price = texts.fill(N_("{price} / {unit}"), {"price": price, "unit": item.unit})
    vat = vat_words(item, texts)
    if item.vat_nature:
        vat = f"{item.vat_nature} · {texts.gettext(VAT_NOTES[item.vat_nature])}"
    found = [
        (N_("Unit price"), price),
        (N_("VAT"), vat),
        (N_("Kind"), texts.gettext(KIND_WORDS[item.kind])),
        (N_("Category"), item.category),
        (N_("Description"), item.description if "\n" in item.description else ""),
        (N_("Notes"), item.notes),
    ]
    return [(texts.gettext(label), value) for label, value in found if value]


# Forms


def plan_values(data: PlanData, names: Mapping[str, str]) -> dict[str, Any]:
    """What the form of a plan shows; ``names``: of its items by code."""
    return {
        "name": data.name,
        "code": data.code,
        "description": data.description,
        "cycle": data.cycle,
        "timing": data.timing,
        "lines": [
            {"item": Option(line.item, names.get(line.item, line.item), line.item, icon="tag"),
             "quantity": line.quantity, "unit_price": line.unit_price}
            for line in data.lines
        ],
        "setup_fee": data.setup_fee or None,
        "trial_days": data.trial_days or None,
        "intro_price": data.intro_price,
        "intro_cycles": data.intro_cycles or None,
        "term_months": data.term_months,
        "notice": data.notice,
        "end_action": data.end_action,
        "grace_days": data.grace_days or None,
    }  # fmt: skip


def plan_data(values: Values) -> PlanData:
    """The plan that the form says."""
    cycle: Cycle = values["cycle"]
    lines = tuple(PlanLine(row["item"], row["quantity"], row["unit_price"]) for row in values["lines"])
    return PlanData(
        values["name"],
        cycle,
        lines,
        code=values["code"],
        description=values["description"],
        timing=values["timing"],
        setup_fee=values["setup_fee"] or Decimal(0),
        trial_days=values["trial_days"] or 0,
        intro_price=values["intro_price"],
        intro_cycles=values["intro_cycles"] or 0,
        term_months=values["term_months"] or 0,
        notice=values["notice"] or "",
        end_action=values["end_action"],
        grace_days=values["grace_days"] or 0,
    )


def placed(problem: AppError, values: Values) -> AppError:
    """The same refusal of a plan with the row it is about."""
    if isinstance(problem, Invalid) and problem.field in ("quantity", "unit_price") and values["lines"]:
        rows = values["lines"]
        at_fault = (index for index, row in enumerate(rows) if row["quantity"] is not None and row["quantity"] <= 0)
        problem.field = f"lines.{next(at_fault, 0)}.{problem.field}"
    return problem


def item_values(data: ItemData) -> dict[str, Any]:
    """What the form of an item shows."""
    return {
        "code": data.code,
        "description": data.description,
        "kind": data.kind,
        "unit": data.unit,
        "unit_price": data.unit_price,
        "price_includes_vat": data.price_includes_vat,
        "vat_rate": data.vat_rate,
        "vat_nature": data.vat_nature,
        "category": data.category,
        "cycle": Cycle.parse(data.cycle) if data.cycle else None,
        "notes": data.notes,
    }


def item_data(values: Values) -> ItemData:
    """The item that the form says."""
    said = dict(values)
    cycle: Cycle | None = said.pop("cycle")
    # Where VAT is charged the reason for none is not asked for.
    nature = said.pop("vat_nature") or ""
    return ItemData(**said, vat_nature="" if said["vat_rate"] else nature, cycle=cycle.code if cycle else "")


def nature_options(texts: Texts) -> list[tuple[str, str]]:
    """The reasons for no VAT, each with its sentence."""
    none = ("", texts.gettext(N_("None")))
    return [none, *((code, f"{code} · {texts.gettext(VAT_NOTES[code])}") for code in sorted(NATURES))]


def terms_words(plan: PlanRow, texts: Texts) -> str:
    """Commitment and notice of a plan, short; a dash where it has none."""
    parts = []
    if plan.term_months:
        parts.append(write_months(plan.term_months, texts))
    if plan.notice:
        parts.append(write_notice(plan.notice, texts))
    return " · ".join(parts) or "—"


def days_words(count: int, texts: Texts) -> str:
    """A number of days."""
    return texts.fill_plural(N_("{count} day"), N_("{count} days"), count)
