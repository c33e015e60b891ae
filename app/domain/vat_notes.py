"""Which sentence must a document carry for the VAT it does not charge? Keys of legal reasons and their texts."""

from app.i18n import N_

FLAT_RATE = "flat_rate"
SPLIT_PAYMENT = "split_payment"
REVERSE_CHARGE_EU = "reverse_charge_eu"
OUTSIDE_EU = "outside_eu"
STAMP_DUTY = "stamp_duty"

_BY_NATURE = {
    "N1": N_("Excluded from the taxable amount, art. 15 DPR 633/1972."),
    "N2.1": N_("Not subject to VAT for lack of territoriality, art. 7 to 7-septies DPR 633/1972."),
    "N2.2": N_("Not subject to VAT."),
    "N3.1": N_("Not taxable: export, art. 8 (1) (a), (b) and (b-bis) DPR 633/1972."),
    "N3.2": N_("Not taxable: supply within the EU, art. 41 DL 331/1993."),
    "N3.3": N_("Not taxable: supply to San Marino, art. 71 DPR 633/1972."),
    "N3.4": N_("Not taxable: treated as an export, art. 8-bis and 9 DPR 633/1972."),
    "N3.5": N_("Not taxable under a declaration of intent, art. 8 (1) (c) DPR 633/1972."),
    "N3.6": N_("Not taxable: other transactions outside the annual limit."),
    "N4": N_("Exempt, art. 10 DPR 633/1972."),
    "N5": N_("Margin scheme, VAT not shown, art. 36 DL 41/1995."),
    "N6.1": N_("Reverse charge: scrap and recovered materials, art. 74 (7-8) DPR 633/1972."),
    "N6.2": N_("Reverse charge: gold and pure silver, art. 17 (5) DPR 633/1972."),
    "N6.3": N_("Reverse charge: subcontracting in construction, art. 17 (6) (a) DPR 633/1972."),
    "N6.4": N_("Reverse charge: buildings, art. 17 (6) (a-bis) DPR 633/1972."),
    "N6.5": N_("Reverse charge: mobile phones, art. 17 (6) (b) DPR 633/1972."),
    "N6.6": N_("Reverse charge: electronic products, art. 17 (6) (c) DPR 633/1972."),
    "N6.7": N_("Reverse charge: services in the building sector, art. 17 (6) (a-ter) DPR 633/1972."),
    "N6.8": N_("Reverse charge: energy sector, art. 17 (6) (d-bis), (d-ter) and (d-quater) DPR 633/1972."),
    "N6.9": N_("Reverse charge, art. 17 DPR 633/1972."),
    "N7": N_("VAT paid in another EU country."),
}

NATURES = frozenset(_BY_NATURE)
"""Exemption codes of FatturaPA; the parents N2, N3 and N6 have been refused since 2021 (SdI control 00445)."""

VAT_NOTES = {
    FLAT_RATE: N_(
        "Transaction without VAT and not subject to withholding tax under the flat-rate scheme, "
        "art. 1 (54-89) of Law 190/2014."
    ),
    SPLIT_PAYMENT: N_("Split payment: the VAT is paid to the tax office by the customer, art. 17-ter DPR 633/1972."),
    REVERSE_CHARGE_EU: N_("Reverse charge: service not subject to Italian VAT, art. 7-ter DPR 633/1972."),
    OUTSIDE_EU: N_("Transaction not subject to VAT: customer outside the EU, art. 7-ter DPR 633/1972."),
    STAMP_DUTY: N_("Stamp duty paid electronically, DM 17 June 2014."),
    **_BY_NATURE,
}
"""The sentence by rule (``VatTreatment.rule``), by exemption code, or for ``stamp_duty``."""
