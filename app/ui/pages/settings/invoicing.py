"""Section Invoicing: what holds for a document where nothing else was agreed."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from app.errors import AppError
from app.i18n import N_
from app.services import settings
from app.services.changes import Changes, Kind
from app.services.context import Context
from app.services.setup import change_company, read_company
from app.settings.definitions import PAYMENT_TERMS, STAMP_DUTY_CHARGED, VAT_RATE, Setting
from app.ui.desk import Desk
from app.ui.forms.choices import ChoiceField, SwitchField
from app.ui.forms.field import Field
from app.ui.forms.lengths import TermsField
from app.ui.forms.numbers import PercentField
from app.ui.forms.settings_rows import SettingsGroup
from app.ui.pages.settings import view_model
from app.ui.pages.settings.part import Part

ITALY = "IT"
_CHARGES = ("fund_code", "fund_percent", "withholding_code", "withholding_percent", "withholding_on_fund")
_NONE: dict[str, Any] = {
    "fund_code": "", "fund_percent": Decimal(0), "withholding_code": "", "withholding_percent": Decimal(0),
    "withholding_on_fund": False,
}  # fmt: skip
# A code without its percentage would do nothing: the usual one is put in, and a percentage without code taken out.
_USUAL = {"fund_code": ("fund_percent", Decimal(4)), "withholding_code": ("withholding_percent", Decimal(20))}


@dataclass(frozen=True, slots=True)
class Found:
    """The choices as they stand."""

    choices: dict[str, Any]
    charges: dict[str, Any]
    version: int
    is_italian: bool

    @property
    def is_professional(self) -> bool:
        """Whether anything is added or withheld."""
        return self.charges != _NONE


def read(ctx: Context) -> Found:
    """The company's choices, and what its profession adds or takes away."""
    stored = read_company(ctx)
    charges = {name: getattr(stored.data, name) for name in _CHARGES}
    return Found(settings.get_all(ctx), charges, stored.version, stored.data.country == ITALY)


class InvoicingPart(Part):
    """Each choice saves by itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._found: Found | None = None
        self.defaults = SettingsGroup(desk, N_("Where nothing else was agreed"))
        self._add(TermsField(desk, PAYMENT_TERMS.key, N_("Payment terms")),
                  N_("For customers who have none of their own"), PAYMENT_TERMS)  # fmt: skip
        self._add(PercentField(desk, VAT_RATE.key, N_("VAT rate")), N_("For new items of the catalogue"), VAT_RATE)
        self.italian = SettingsGroup(desk, N_("Italian rules"))
        self._add(
            SwitchField(desk, STAMP_DUTY_CHARGED.key, N_("Charge stamp duty to the customer")),
            N_("2.00 € on documents above 77.47 € without VAT; otherwise the firm bears it"),
            STAMP_DUTY_CHARGED,
        )
        self.professional = SwitchField(desk, "professional", N_("Professional fund and withholding"))
        self.italian.add(
            self.professional, N_("For lawyers, engineers, consultants and others with a fund of their own"),
            save=self._switch,
        )  # fmt: skip
        self.charges = SettingsGroup(desk, N_("Fund and withholding"))
        self._add_charges()
        for group in (self.defaults, self.italian, self.charges):
            self.column.addWidget(group)
        self.column.addStretch(1)
        self._show_groups()

    def refresh(self) -> None:
        """Read the choices."""
        work = partial(read, self.desk.bridge.context)
        self.desk.bridge.run(work, self._show, owner=self, latest="settings-invoicing")

    def on_changed(self, changes: Any, initiator: object) -> None:
        """Read them again when they were changed."""
        if Kind.COMPANY in changes.kinds:
            self.refresh()

    def _add(self, field: Field, sentence: str, setting: Setting[Any]) -> None:
        group = self.italian if setting is STAMP_DUTY_CHARGED else self.defaults
        group.add(field, sentence, save=partial(self._choose, group, setting))

    def _add_charges(self) -> None:
        desk, group = self.desk, self.charges
        wide = desk.theme.size("sidebar")
        rows: tuple[tuple[Field, str, int], ...] = (
            (ChoiceField(desk, "fund_code", N_("Fund"), options=view_model.FUNDS),
             N_("Which one the contribution on the invoice is for"), wide),
            (PercentField(desk, "fund_percent", N_("Contribution")), N_("Added to the fee, and with VAT"), 0),
            (ChoiceField(desk, "withholding_code", N_("Withholding"), options=view_model.WITHHOLDINGS),
             N_("What customers keep back and pay to the tax office"), wide),
            (PercentField(desk, "withholding_percent", N_("Withheld")), N_("Of the fee"), 0),
            (SwitchField(desk, "withholding_on_fund", N_("Withhold on the contribution too")),
             N_("So it is with INPS; with professional funds it is not"), 0),
        )  # fmt: skip
        for field, sentence, width in rows:
            group.add(field, sentence, save=partial(self._charge, field.name), width=width)

    def _show(self, found: Found) -> None:
        self._found = found
        shown = {**found.choices, **found.charges, "professional": found.is_professional or self.professional.value}
        for group in (self.defaults, self.italian, self.charges):
            for name, field in group.fields.items():
                if not field.problem:
                    field.set_value(shown[name])
                    field.settle()
        for code, (percent, _usual) in _USUAL.items():
            self.charges.fields[percent].set_read_only(not found.charges[code])
        self._show_groups()

    def _show_groups(self) -> None:
        is_italian = self._found is not None and self._found.is_italian
        self.italian.setVisible(is_italian)
        self.charges.setVisible(is_italian and bool(self.professional.value))

    def _choose(self, group: SettingsGroup, setting: Setting[Any], value: Any) -> None:
        def refused(error: AppError) -> None:
            group.show_error(setting.key, error)

        def saved(_changes: Changes) -> None:
            group.show_saved()

        act = partial(settings.choose, setting=setting, value=value)
        self.desk.bridge.command(act, saved, failed=refused, owner=self)

    def _switch(self, value: bool) -> None:
        self._show_groups()
        if not value and self._found is not None and self._found.is_professional:
            self._save("professional", self.italian, _NONE)

    def _charge(self, name: str, value: Any) -> None:
        changed = {name: value}
        if name in _USUAL:
            percent, usual = _USUAL[name]
            before = self._found.charges[percent] if self._found else Decimal(0)
            changed[percent] = (before or usual) if value else Decimal(0)
        self._save(name, self.charges, changed)

    def _save(self, name: str, group: SettingsGroup, changed: dict[str, Any]) -> None:
        found = self._found
        if found is None:
            return

        def change(ctx: Context) -> Changes:
            return change_company(ctx, replace(read_company(ctx).data, **changed), version=found.version)

        def refused(error: AppError) -> None:
            group.show_error(name, error)

        def saved(_changes: Changes) -> None:
            group.show_saved()

        self.desk.bridge.command(change, saved, failed=refused, owner=self)
