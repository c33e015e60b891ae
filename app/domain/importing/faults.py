"""What can be wrong with a row? Neutral reason codes, and the sentence each one is told with."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.i18n import N_


class Reason(StrEnum):
    """Why a row was refused, or what the user should look at although it was taken.

    The faults of identifiers have their own names and sentences in ``app.domain.identifiers``.
    """

    NAME_MISSING = "name_missing"
    CODE_USED_TWICE = "code_used_twice"
    CODE_TOO_LONG = "code_too_long"
    CODE_EXISTS = "code_exists_with_other_values"
    VAT_NUMBER_SHARED = "vat_number_shared"
    TAX_IDENTITY_MISSING = "tax_identity_missing"
    EMAIL_WITH_NAME = "email_with_name"
    PROVINCE_UNKNOWN = "province_unknown"
    POSTCODE_MALFORMED = "postcode_malformed"
    KIND_UNREADABLE = "kind_unreadable"
    MAYBE_PUBLIC_BODY = "maybe_public_body"
    NAME_LONG = "name_long"
    CONTACT_ONLY = "contact_only"
    NOT_A_CUSTOMER = "not_a_customer"
    PAYMENT_TERMS_UNREADABLE = "payment_terms_unreadable"
    PAYMENT_METHOD_UNREADABLE = "payment_method_unreadable"
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_MISSING = "amount_missing"
    AMOUNT_NEGATIVE = "amount_negative"
    AMOUNT_TOO_PRECISE = "amount_too_precise"
    QUANTITY_UNREADABLE = "quantity_unreadable"
    QUANTITY_NOT_POSITIVE = "quantity_not_positive"
    PERCENT_UNREADABLE = "percent_unreadable"
    PERCENT_OUT_OF_RANGE = "percent_out_of_range"
    PERCENT_SMALL = "percent_small"
    VAT_RATE_UNREADABLE = "vat_rate_unreadable"
    VAT_RATE_OUT_OF_RANGE = "vat_rate_out_of_range"
    VAT_RATE_MISSING = "vat_rate_missing"
    VAT_RATE_DIFFERS = "vat_rate_differs"
    VAT_RATE_ASSUMED = "vat_rate_assumed"
    VAT_NATURE_ASSUMED = "vat_nature_assumed"
    VAT_NATURE_MISSING = "vat_nature_missing"
    VAT_CONTRADICTS = "vat_contradicts"
    CYCLE_UNREADABLE = "cycle_unreadable"
    CYCLE_MISSING = "cycle_missing"
    CYCLE_DIFFERS = "cycle_differs"
    CYCLE_ASSUMED = "cycle_assumed"
    TIMING_UNREADABLE = "timing_unreadable"
    LENGTH_UNREADABLE = "length_unreadable"
    LENGTH_NEGATIVE = "length_negative"
    YES_NO_UNREADABLE = "yes_no_unreadable"
    STATUS_UNREADABLE = "status_unreadable"
    ITEM_UNKNOWN = "item_unknown"
    ITEM_CREATED = "item_created"
    PLAN_UNKNOWN = "plan_unknown"
    CUSTOMER_UNKNOWN = "customer_unknown"
    CUSTOMER_MISSING = "customer_missing"
    CUSTOMER_AMBIGUOUS = "customer_ambiguous"
    DESCRIPTION_MISSING = "description_missing"
    START_FAR_AHEAD = "start_far_ahead"
    START_MISSING = "start_missing"
    DATE_UNREADABLE = "date_unreadable"
    DATE_NOT_IN_CALENDAR = "date_not_in_calendar"
    DATE_FROM_DAY_NUMBER = "date_from_day_number"
    END_BEFORE_START = "end_before_start"
    END_MISSING = "end_missing"
    END_PASSED = "end_passed"
    END_ASSUMED = "end_assumed"
    TRIAL_END_MISSING = "trial_end_missing"
    BILLED_BEFORE_START = "billed_through_before_start"
    BILLED_AFTER_END = "billed_through_after_end"
    BILLED_FAR_AHEAD = "billed_through_far_ahead"
    BILLED_MID_PERIOD = "billed_through_mid_period"
    BILLED_NEVER = "billed_never"
    BILLED_UNKNOWN = "billed_through_unknown"
    NEVER_ACTIVATED = "never_activated"
    HISTORY_ONLY = "history_only"
    ENDED_UNBILLED = "ended_with_unbilled_days"
    TAXES_SEVERAL = "taxes_several"
    CURRENCY_OTHER = "currency_other"
    AMOUNTS_DISAGREE = "amounts_disagree"
    CELL_ERROR = "cell_error"
    FORMULA_NOT_CALCULATED = "formula_not_calculated"
    CHARACTERS_LOST = "characters_lost"
    ROW_CUT_OFF = "row_cut_off"
    DECIMAL_SIGN_ASSUMED = "decimal_sign_assumed"
    DATE_ORDER_ASSUMED = "date_order_assumed"
    ROWS_HIDDEN = "rows_hidden"
    SHEETS_PASSED_OVER = "sheets_passed_over"


SENTENCES: dict[Reason, str] = {
    Reason.NAME_MISSING: N_("The name is missing."),
    Reason.CODE_USED_TWICE: N_("The code {value} already stands in row {first_row} with other contents."),
    Reason.CODE_TOO_LONG: N_("The code {value} has more than {longest} characters."),
    Reason.CODE_EXISTS: N_("{value} already exists with other values ({differing}). It was left as it is."),
    Reason.VAT_NUMBER_SHARED: N_("{other} has the same VAT number {value}. Are they two branches of one customer?"),
    Reason.TAX_IDENTITY_MISSING: N_("Neither VAT number nor tax code: no e-invoice can be issued until one is added."),
    Reason.EMAIL_WITH_NAME: N_("Only the address was taken from {value}."),
    Reason.PROVINCE_UNKNOWN: N_("There is no province {value}; it was kept as written."),
    Reason.POSTCODE_MALFORMED: N_("The postcode {value} does not have five digits; it was kept as written."),
    Reason.KIND_UNREADABLE: N_("{value} is not a kind of customer: business, public body or consumer."),
    Reason.MAYBE_PUBLIC_BODY: N_("This looks like a public body, but was taken as a business. Check its kind."),
    Reason.NAME_LONG: N_("The name has {length} characters; an e-invoice allows 80. It was kept whole."),
    Reason.CONTACT_ONLY: N_("A contact without e-mail, address or tax identity. Is it really a customer?"),
    Reason.NOT_A_CUSTOMER: N_("The file does not mark this row as a customer. It was left out."),
    Reason.PAYMENT_TERMS_UNREADABLE: N_("The payment terms “{value}” were not understood; the company's own apply."),
    Reason.PAYMENT_METHOD_UNREADABLE: N_("The payment method “{value}” was not understood; bank transfer applies."),
    Reason.AMOUNT_UNREADABLE: N_("“{value}” is not an amount."),
    Reason.AMOUNT_MISSING: N_("The price is missing."),
    Reason.AMOUNT_NEGATIVE: N_("The price {value} is negative."),
    Reason.AMOUNT_TOO_PRECISE: N_("The price {value} has more decimals than can be kept."),
    Reason.QUANTITY_UNREADABLE: N_("“{value}” is not a quantity."),
    Reason.QUANTITY_NOT_POSITIVE: N_("The quantity {value} must be greater than zero."),
    Reason.PERCENT_UNREADABLE: N_("“{value}” is not a percentage."),
    Reason.PERCENT_OUT_OF_RANGE: N_("{value} is not a percentage between 0 and 100."),
    Reason.PERCENT_SMALL: N_("The discount was read as {percent} %. Was {hundredfold} % meant?"),
    Reason.VAT_RATE_UNREADABLE: N_("“{value}” is not a VAT rate; without a rate, the nature code is needed."),
    Reason.VAT_RATE_OUT_OF_RANGE: N_("{value} is not a possible VAT rate."),
    Reason.VAT_RATE_MISSING: N_("The VAT rate is missing."),
    Reason.VAT_RATE_DIFFERS: N_("The item has {rate} % VAT, this row says {value}."),
    Reason.VAT_RATE_ASSUMED: N_("The file has no VAT rate; {rate} % was taken."),
    Reason.VAT_NATURE_ASSUMED: N_("“{value}” was read as 0 % with nature {nature}."),
    Reason.VAT_CONTRADICTS: N_("“{value}” means that there is no VAT, but the rate is {rate} %."),
    Reason.VAT_NATURE_MISSING: N_("0 % VAT needs a nature code before it can be invoiced."),
    Reason.CYCLE_UNREADABLE: N_("“{value}” is not a billing cycle."),
    Reason.CYCLE_MISSING: N_("The billing cycle is not known."),
    Reason.CYCLE_DIFFERS: N_(
        "The price comes from the plan or item, which has another cycle; this row needs its own price."
    ),
    Reason.CYCLE_ASSUMED: N_("“{value}” was read as every two weeks."),
    Reason.TIMING_UNREADABLE: N_("“{value}” says neither in advance nor in arrears."),
    Reason.LENGTH_UNREADABLE: N_("“{value}” is not a number of days or months."),
    Reason.LENGTH_NEGATIVE: N_("{value} is negative."),
    Reason.YES_NO_UNREADABLE: N_("“{value}” is neither yes nor no."),
    Reason.STATUS_UNREADABLE: N_("“{value}” is not a state of a subscription."),
    Reason.ITEM_UNKNOWN: N_("There is no item {value}."),
    Reason.ITEM_CREATED: N_("The plan names no item; one with the code {value} goes with it."),
    Reason.PLAN_UNKNOWN: N_("There is no plan {value}."),
    Reason.CUSTOMER_UNKNOWN: N_("There is no customer {value}."),
    Reason.CUSTOMER_MISSING: N_("The customer is missing."),
    Reason.CUSTOMER_AMBIGUOUS: N_("Several customers are called {value}; the code is needed."),
    Reason.DESCRIPTION_MISSING: N_("Neither plan nor item nor description says what is billed."),
    Reason.START_FAR_AHEAD: N_("The start {value} lies years ahead; the subscription would never be billed."),
    Reason.START_MISSING: N_("The start date is missing."),
    Reason.DATE_UNREADABLE: N_("“{value}” is not a date."),
    Reason.DATE_NOT_IN_CALENDAR: N_("No calendar has the day {value}."),
    Reason.DATE_FROM_DAY_NUMBER: N_("{value} was read as the spreadsheet's day number of {day}."),
    Reason.END_BEFORE_START: N_("The end {value} lies before the start."),
    Reason.END_MISSING: N_("The subscription has ended, but nothing says when."),
    Reason.END_PASSED: N_("The end {value} is past, so nothing is billed after it. Does this contract go on?"),
    Reason.END_ASSUMED: N_("Ended without an end date: taken as ended on {day}, the last day billed."),
    Reason.TRIAL_END_MISSING: N_("A trial, but nothing says when it ends."),
    Reason.BILLED_BEFORE_START: N_("Billed through {value} lies before the start."),
    Reason.BILLED_AFTER_END: N_("Billed through {value} lies after the end."),
    Reason.BILLED_FAR_AHEAD: N_("Billed through {value} lies years ahead; the subscription would never be billed."),
    Reason.BILLED_MID_PERIOD: N_("{value} is not the end of a period; the rest up to {period_end} is billed by days."),
    Reason.BILLED_NEVER: N_("Nothing was billed yet according to this row: billing begins with {day}."),
    Reason.BILLED_UNKNOWN: N_(
        "This file does not say what was already invoiced. The subscription waits as a draft: enter the last day"
        " billed."
    ),
    Reason.NEVER_ACTIVATED: N_("Never activated: taken as a draft, nothing is billed."),
    Reason.HISTORY_ONLY: N_("Already closed: kept as history, nothing is billed."),
    Reason.ENDED_UNBILLED: N_("Ended, but {from_day} to {to_day} is not billed yet; it will be on the next invoice."),
    Reason.TAXES_SEVERAL: N_("Several taxes on one row cannot be taken over."),
    Reason.AMOUNTS_DISAGREE: N_("The VAT amount of this row does not follow from its total and its rate."),
    Reason.CURRENCY_OTHER: N_("{value} is not the company's currency."),
    Reason.CELL_ERROR: N_("The spreadsheet shows the error {value} here."),
    Reason.FORMULA_NOT_CALCULATED: N_(
        "The formula {value} was never calculated. Open the file in a spreadsheet program and save it again."
    ),
    Reason.CHARACTERS_LOST: N_(
        "“{value}” has a character that could not be read. Was the file damaged or saved twice?"
    ),
    Reason.ROW_CUT_OFF: N_("The file ends in the middle of this row. Was it copied whole?"),
    Reason.DECIMAL_SIGN_ASSUMED: N_(
        "The numbers of this column can be read in two ways. “{sign}” was taken for the sign before the decimals, so"
        " {value} is {number}. If that is wrong, write all of them with two decimals."
    ),
    Reason.DATE_ORDER_ASSUMED: N_(
        "The dates of this column can be read in two ways: {value} was read as {day}. If that is wrong, write them with"
        " the year first, as 2026-12-31."
    ),
    Reason.ROWS_HIDDEN: N_("Rows that are hidden in the spreadsheet were read too: {rows}."),
    Reason.SHEETS_PASSED_OVER: N_("Only the sheet {sheet} was read; these hold such a list too: {others}."),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say about one cell.

    Args:
        row: as the spreadsheet counts.
        column: heading as written; empty when the whole row is meant.
        column_number: counted from 1, because a heading can stand twice; 0 when there is no such column.
        value: the cell as written.
        reason: neutral name, of a ``Reason`` or of a fault of an identifier.
        text: marked sentence; it is translated and filled with ``facts`` where it is shown.
        refuses: the row was not taken because of it; otherwise it was taken and this is a notice.
    """

    row: int
    column: str
    column_number: int
    value: str
    reason: str
    text: str
    refuses: bool
    facts: dict[str, object] = field(default_factory=dict)
