"""What may no client ever do? Triggers that keep issued documents, their numbers and the logs as they are.

They live in the database, so that they hold for every program that opens it, not only for ours.
"""

from sqlalchemy import Connection, text

CHILDREN = ("invoice_lines", "invoice_vat", "invoice_instalments")
APPEND_ONLY = ("audit_log", "subscription_events")
NOT_TRUNCATED = ("invoices", *CHILDREN, *APPEND_ONLY, "number_counters", "billed_periods")

ISSUED = "an issued document cannot be changed"
LOGGED = "the log can only be added to"
COUNTED = "a document number cannot be taken back"
BILLED = "a day of an item is billed once, while the item is served"

# A row of a table "t" that an insert or update of that key would replace.
SAME_ID = "t.id = NEW.id"
SAME_PERIOD = (
    "t.subscription_item_id = NEW.subscription_item_id AND t.period_start = NEW.period_start AND t.released = 0"
    " AND NEW.released = 0"
)
COUNTER_BACK = "NEW.last_number < OLD.last_number OR NEW.series_id <> OLD.series_id OR NEW.year <> OLD.year"
# A mistyped opening number can be lowered until the first document of its year.
COUNTER_UNUSED = (
    "NEW.series_id = OLD.series_id AND NEW.year = OLD.year AND NOT EXISTS (SELECT 1 FROM invoices"
    " WHERE series_id = OLD.series_id AND year = OLD.year AND state = 'issued')"
)
# Releasing a period is allowed: a credited one may be billed again.
PERIOD_MOVED = (
    "NEW.id <> OLD.id OR NEW.subscription_item_id <> OLD.subscription_item_id OR NEW.kind <> OLD.kind"
    " OR NEW.period_start <> OLD.period_start OR NEW.period_end <> OLD.period_end"
    " OR NEW.invoice_id {differs} OLD.invoice_id"
)
INVOICED = "({row}.kind = 'billed' OR {row}.kind = 'history')"
# Those that stand have no day in common, so only the last one that starts before the new one's end could reach into it.
DAYS_TAKEN = (
    "(SELECT t.period_end FROM billed_periods t WHERE t.subscription_item_id = NEW.subscription_item_id"  # noqa: S608
    f" AND {{standing}} AND {INVOICED.format(row='t')} AND t.period_start < NEW.period_end AND t.id <> NEW.id"
    " ORDER BY t.period_start DESC LIMIT 1) > NEW.period_start"
)
# The partial index is only found by its own condition.
STANDING = "t.released = 0"
LIFE_MOVED = "NEW.start <> OLD.start OR NEW.ends_before {differs} OLD.ends_before"
BILLED_OUTSIDE = (
    "EXISTS (SELECT 1 FROM billed_periods t WHERE t.subscription_item_id = NEW.id AND {standing}"  # noqa: S608
    f" AND {INVOICED.format(row='t')} AND (t.period_end > NEW.ends_before OR t.period_start < NEW.start))"
)


def install(connection: Connection) -> None:
    """Create the guards of the connection's engine; the migrations carry the same statements, compared by a test."""
    for statement in statements(connection.dialect.name):
        connection.execute(text(statement))


def statements(dialect: str) -> list[str]:
    """The trigger statements for ``sqlite`` or ``postgresql``, in the order they must run."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def _sqlite() -> list[str]:
    # SQLite's REPLACE deletes the row in its way without firing delete triggers, hence the checks before inserts.
    taken = (
        "EXISTS (SELECT 1 FROM invoices WHERE state = 'issued' AND id {id} AND (id = NEW.id OR"
        " (series_id = NEW.series_id AND year = NEW.year AND sequence = NEW.sequence)))"
    )
    counter_higher = (
        "EXISTS (SELECT 1 FROM number_counters WHERE series_id = NEW.series_id"
        " AND year = NEW.year AND last_number > NEW.last_number)"
    )
    period_moved = (
        f"({PERIOD_MOVED.format(differs='IS NOT')}) AND ({_issued('OLD')} OR {_issued('NEW')})"
        f" OR {_takes_place('billed_periods', SAME_ID, SAME_PERIOD, besides=' AND t.id <> OLD.id')}"
    )
    rules = [
        ("invoices", "UPDATE", "OLD.state = 'issued' OR " + taken.format(id="<> OLD.id"), ISSUED),
        ("invoices", "DELETE", "OLD.state = 'issued'", ISSUED),
        ("invoices", "INSERT", taken.format(id="IS NOT NULL"), ISSUED),
        ("number_counters", "UPDATE", f"({COUNTER_BACK}) AND NOT ({COUNTER_UNUSED})", COUNTED),
        ("number_counters", "DELETE", "OLD.last_number > 0", COUNTED),
        ("number_counters", "INSERT", counter_higher, COUNTED),
        ("billed_periods", "UPDATE", period_moved, ISSUED),
        ("billed_periods", "DELETE", _issued("OLD"), ISSUED),
        ("billed_periods", "INSERT", _takes_place("billed_periods", SAME_ID, SAME_PERIOD), ISSUED),
        ("subscription_items", "UPDATE OF start, ends_before", BILLED_OUTSIDE.format(standing=STANDING), BILLED),
    ]  # fmt: skip
    for child in CHILDREN:
        # Only lines have a key of their own by which a line of a draft could take an issued one's place.
        taken_over = f" OR {_takes_place(child, SAME_ID)}" if child == "invoice_lines" else ""
        rules += [
            (child, "UPDATE", f"{_issued('OLD')} OR {_issued('NEW')}{taken_over}", ISSUED),
            (child, "DELETE", _issued("OLD"), ISSUED),
            (child, "INSERT", f"{_issued('NEW')}{taken_over}", ISSUED),
        ]
    for log in APPEND_ONLY:
        there = f"EXISTS (SELECT 1 FROM {log} WHERE id = NEW.id)"  # noqa: S608 - our own names
        rules += [(log, "UPDATE", "1", LOGGED), (log, "DELETE", "1", LOGGED), (log, "INSERT", there, LOGGED)]
    triggers = [(f"{table}_{event.split()[0].lower()}", table, event, *rest) for table, event, *rest in rules]
    taken_days = f"NEW.released = 0 AND {INVOICED.format(row='NEW')} AND {DAYS_TAKEN.format(standing=STANDING)}"
    triggers += [
        (f"billed_days_{event.lower()}", "billed_periods", event, taken_days, BILLED) for event in ("INSERT", "UPDATE")
    ]
    return [
        f"CREATE TRIGGER guard_{name} BEFORE {event} ON {table} FOR EACH ROW WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for name, table, event, condition, why in triggers
    ]


def _issued(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM invoices WHERE id = {row}.invoice_id AND state = 'issued')"  # noqa: S608


def _takes_place(table: str, *keys: str, besides: str = "") -> str:
    # One search per key, so that each finds its index.
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} t JOIN invoices i ON i.id = t.invoice_id"  # noqa: S608 - our own names
        f" WHERE {key} AND i.state = 'issued'{besides})"
        for key in keys
    )


def _postgresql() -> list[str]:
    refuse = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';"
    guard_child = (
        f"IF TG_OP <> 'INSERT' AND {_issued('OLD')} THEN {refuse} END IF;"
        f" IF TG_OP <> 'DELETE' AND {_issued('NEW')} THEN {refuse} END IF;"
        " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    )
    guard_counter = f"IF NOT ({COUNTER_UNUSED}) THEN {refuse} END IF; RETURN NEW;"
    guard_days = f"IF {DAYS_TAKEN.format(standing='NOT t.released')} THEN {refuse} END IF; RETURN NEW;"
    guard_life = f"IF {BILLED_OUTSIDE.format(standing='NOT t.released')} THEN {refuse} END IF; RETURN NEW;"
    standing_days = f"NOT NEW.released AND {INVOICED.format(row='NEW')}"
    result = [
        f"CREATE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refuse} END $$",
        f"CREATE FUNCTION guard_child() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {guard_child} END $$",
        f"CREATE FUNCTION guard_counter() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {guard_counter} END $$",
        f"CREATE FUNCTION guard_days() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {guard_days} END $$",
        f"CREATE FUNCTION guard_life() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {guard_life} END $$",
        _pg("invoices", "UPDATE OR DELETE", "guard_refuse", ISSUED, "OLD.state = 'issued'"),
        _pg("number_counters", "UPDATE", "guard_counter", COUNTED, COUNTER_BACK),
        _pg("number_counters", "DELETE", "guard_refuse", COUNTED, "OLD.last_number > 0", name="delete"),
        _pg("billed_periods", "UPDATE", "guard_child", ISSUED, PERIOD_MOVED.format(differs="IS DISTINCT FROM")),
        _pg("billed_periods", "DELETE", "guard_child", ISSUED, name="delete"),
        _pg("billed_periods", "INSERT OR UPDATE", "guard_days", BILLED, standing_days, name="days"),
        _pg("subscription_items", "UPDATE", "guard_life", BILLED, LIFE_MOVED.format(differs="IS DISTINCT FROM")),
    ]  # fmt: skip
    result += [_pg(child, "INSERT OR UPDATE OR DELETE", "guard_child", ISSUED) for child in CHILDREN]
    result += [_pg(log, "UPDATE OR DELETE", "guard_refuse", LOGGED) for log in APPEND_ONLY]
    result += [
        f"CREATE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
        f" EXECUTE FUNCTION guard_refuse('{LOGGED if table in APPEND_ONLY else ISSUED}')"
        for table in NOT_TRUNCATED
    ]
    return result


def _pg(table: str, events: str, function: str, why: str, when: str = "", *, name: str = "") -> str:
    condition = f" WHEN ({when})" if when else ""
    label = f"guard_{table}_{name or events.split(maxsplit=1)[0].lower()}"
    event = f"BEFORE {events} ON {table} FOR EACH ROW{condition}"
    return f"CREATE TRIGGER {label} {event} EXECUTE FUNCTION {function}('{why}')"
