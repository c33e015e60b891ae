"""A field for the VAT of a line: a rate, or the reason why there is none."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from app.domain.vat_notes import NATURES, VAT_NOTES
from app.errors import Invalid
from app.i18n import N_
from app.ui.forms.figures import read_figure
from app.ui.forms.lengths import SuggestingField
from app.ui.forms.options import Option

# Rates of DPR 633/1972, art. 16 and table A.
_USUAL_RATES = (Decimal(22), Decimal(10), Decimal(5), Decimal(4))


class VatNotRead(Invalid):
    """Neither a rate nor a code."""

    text = N_("“{value}” is not a VAT rate. Write for example “22”, or the code of an exemption such as “N4”.")


class Vat(NamedTuple):
    """A rate in percent and, where it is zero, the exemption code."""

    rate: Decimal
    nature: str = ""


def natures() -> list[str]:
    """The exemption codes in their order."""
    return sorted(NATURES)


class VatField(SuggestingField):
    """``22``, ``22 %`` or ``N4``; the list says the exemption codes in words."""

    empty = None
    missing = N_("Enter a VAT rate.")
    is_tabular = True

    def usual(self) -> Sequence[Any]:
        """The Italian rates, then the reasons for none."""
        return [*(Vat(rate) for rate in _USUAL_RATES), *(Vat(Decimal(0), code) for code in natures())]

    def offer(self, value: Any) -> Option:
        """A code stands with its sentence."""
        detail = self.desk.texts.gettext(VAT_NOTES[value.nature]) if value.nature else ""
        return Option(value, self.write(value), detail)

    def parse(self, text: str) -> Any:
        """The rate, or zero with a code.

        Raises:
            VatNotRead: it is neither.
        """
        code = text.strip().upper()
        if code in NATURES:
            return Vat(Decimal(0), code)
        try:
            return Vat(read_figure(text.replace("%", ""), self.desk.texts.language))
        except Invalid:
            raise VatNotRead(value=text, field=self.name) from None

    def write(self, value: Any) -> str:
        """The code, or the rate with its sign."""
        return str(value.nature) if value.nature else self.desk.texts.percent(value.rate)
