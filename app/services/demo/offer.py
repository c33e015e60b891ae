"""What does the example company sell? Its items and plans."""

from dataclasses import dataclass
from decimal import Decimal

from app.domain.billing_calendar import Cycle, Timing, Unit
from app.domain.kinds import EndAction, ItemKind
from app.services.catalog import ItemData, create_item
from app.services.context import Context
from app.services.plans import PlanData, PlanLine, create_plan
from app.services.setup import CompanyData

COMPANY = CompanyData(
    name="Nuvola Digitale S.r.l.",
    vat_number="98345670370",
    tax_code="98345670370",
    street="Via dell'Industria 14",
    postal_code="40138",
    city="Bologna",
    province="BO",
    iban="IT60X0542811101000000123456",
    bic="BPMOIT22XXX",
    email="amministrazione@nuvoladigitale.example",
    pec="nuvoladigitale@pec.example",
    phone="051 555 0100",
    tagline="Servizi gestiti, cloud e formazione",
    registration="REA BO-123456 · Cap. soc. 20.000 € i.v.",
)

MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = (Cycle(months, Unit.MONTH) for months in (1, 3, 6, 12))
VAT = Decimal(22)


@dataclass(frozen=True, slots=True)
class Offer:
    """A plan over one item.

    Args:
        price: of one unit and one cycle; in euro, with VAT where the item's price is entered so.
        weight: how often it is bought, relative to the others.
        most: largest usual quantity.
    """

    code: str
    name: str
    description: str
    price: str
    cycle: Cycle
    weight: int
    most: int = 1
    unit: str = ""
    timing: Timing = Timing.ADVANCE
    includes_vat: bool = False
    term_months: int = 0
    notice: str = ""
    trial_days: int = 0
    setup_fee: str = "0"
    intro_price: str = ""
    intro_cycles: int = 0
    end_action: EndAction = EndAction.RENEW
    grace_days: int = 0


OFFERS = (
    Offer("INFRA", "Contratto infrastruttura", "Contratto infrastruttura su misura", "480.00", MONTHLY, 2,
          term_months=24, notice="3 month", setup_fee="250.00", grace_days=15),
    Offer("ASS-PRO", "Assistenza Pro", "Assistenza Pro, intervento entro 4 ore", "149.00", MONTHLY, 4,
          term_months=12, notice="60 day", grace_days=15),
    Offer("GEST", "Licenza Gestionale", "Licenza Gestionale", "54.00", QUARTERLY, 13, most=12, unit="postazione",
          term_months=12, notice="30 day"),
    Offer("MON", "Monitoraggio server", "Monitoraggio server", "87.67", MONTHLY, 2, most=3, unit="server",
          timing=Timing.ARREARS),
    Offer("BKP-1T", "Cloud Backup 1 TB", "Cloud Backup 1 TB, cifrato", "147.00", QUARTERLY, 10, notice="30 day",
          term_months=12),
    Offer("HOST", "Hosting Business", "Hosting Business: sito, 10 caselle, certificato", "29.90", MONTHLY, 2,
          intro_price="19.90", intro_cycles=3),
    Offer("HOST-Y", "Hosting Business annuale", "Hosting Business annuale", "299.00", YEARLY, 16, notice="30 day",
          term_months=12),
    Offer("FORM", "Formazione online", "Catalogo corsi online", "480.00", YEARLY, 12, trial_days=30, notice="30 day",
          term_months=12),
    Offer("VOIP", "Centralino cloud", "Centralino cloud", "36.00", QUARTERLY, 7, most=8, unit="interno",
          timing=Timing.ARREARS),
    Offer("MANUT", "Manutenzione stampanti", "Manutenzione programmata stampanti", "180.00", HALF_YEARLY, 12, most=3,
          unit="stampante"),
    Offer("DOM", "Dominio + PEC", "Dominio e casella PEC, rinnovo annuale", "39.00", YEARLY, 16, most=3,
          notice="30 day", term_months=12),
    Offer("CORSO", "Corso di informatica per tutti", "Corso di informatica per tutti, sei mesi", "29.90", MONTHLY, 6,
          includes_vat=True, term_months=6, end_action=EndAction.END),
)  # fmt: skip
BY_CODE = {offer.code: offer for offer in OFFERS}
REGISTRY_FEE = "DIRITTI"


def add_offer(ctx: Context) -> None:
    """Put all items and plans into the catalogue."""
    for offer in OFFERS:
        item = ItemData(
            offer.description,
            VAT,
            code=f"{offer.code}-S",
            unit=offer.unit,
            unit_price=Decimal(offer.price),
            price_includes_vat=offer.includes_vat,
            category="Servizi",
        )
        create_item(ctx, item)
        create_plan(ctx, _plan(offer))
    fee = ItemData(
        "Diritti di registro, anticipazione in nome e per conto del cliente", Decimal(0), code=REGISTRY_FEE,
        kind=ItemKind.SERVICE, unit_price=Decimal("12.00"), vat_nature="N1", category="Anticipazioni",
    )  # fmt: skip
    create_item(ctx, fee)


def _plan(offer: Offer) -> PlanData:
    return PlanData(
        offer.name,
        offer.cycle,
        (PlanLine(f"{offer.code}-S"),),
        code=offer.code,
        timing=offer.timing,
        setup_fee=Decimal(offer.setup_fee),
        trial_days=offer.trial_days,
        intro_price=Decimal(offer.intro_price) if offer.intro_price else None,
        intro_cycles=offer.intro_cycles,
        term_months=offer.term_months,
        notice=offer.notice,
        end_action=offer.end_action,
        grace_days=offer.grace_days,
    )
