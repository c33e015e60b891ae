"""Between which terms does a person choose, for a plan and for a contract alike?"""

from app.domain.billing_calendar import Timing
from app.domain.kinds import EndAction
from app.i18n import N_

PRICE_DECIMALS = 8
TIMINGS = ((Timing.ADVANCE, N_("In advance")), (Timing.ARREARS, N_("In arrears")))
END_ACTIONS = (
    (EndAction.RENEW, N_("Renews by itself")),
    (EndAction.EVERGREEN, N_("Goes on until notice")),
    (EndAction.END, N_("Ends")),
)
