CREATE TABLE audit_log (
    id INTEGER NOT NULL,
    at VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_id INTEGER,
    facts TEXT NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    CONSTRAINT pk_audit_log PRIMARY KEY (id)
)

CREATE INDEX ix_audit_log_subject_subject_id ON audit_log (subject, subject_id)

CREATE TABLE billing_runs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    as_of DATE NOT NULL,
    state VARCHAR(32) NOT NULL,
    catch_up VARCHAR(32) NOT NULL,
    reason VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    created_at DATETIME NOT NULL,
    closed_at DATETIME,
    documents INTEGER NOT NULL,
    CONSTRAINT ck_billing_runs_run_state CHECK (state IN ('draft', 'issued', 'undone')),
    CONSTRAINT ck_billing_runs_catch_up CHECK (catch_up IN ('separate', 'together', 'skip'))
)

CREATE INDEX ix_billing_runs_state ON billing_runs (state)

CREATE TABLE company (
    id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    vat_number VARCHAR NOT NULL,
    tax_code VARCHAR NOT NULL,
    street VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    regime VARCHAR NOT NULL,
    iban VARCHAR NOT NULL,
    bic VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    pec VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    tagline VARCHAR NOT NULL,
    registration VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    time_zone VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    fund_code VARCHAR NOT NULL,
    fund_percent INTEGER NOT NULL,
    withholding_code VARCHAR NOT NULL,
    withholding_percent INTEGER NOT NULL,
    withholding_on_fund BOOLEAN NOT NULL,
    logo BLOB,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_company PRIMARY KEY (id),
    CONSTRAINT ck_company_only_one CHECK (id = 1)
)

CREATE TABLE customers (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sort_name VARCHAR NOT NULL,
    sort_city VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    vat_number VARCHAR NOT NULL,
    tax_code VARCHAR NOT NULL,
    recipient_code VARCHAR NOT NULL,
    pec VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    mobile VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    payment_terms VARCHAR NOT NULL,
    payment_method VARCHAR NOT NULL,
    iban VARCHAR NOT NULL,
    since DATE,
    notes VARCHAR NOT NULL,
    consolidate BOOLEAN NOT NULL,
    archived_at DATETIME,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customers PRIMARY KEY (id),
    CONSTRAINT uq_customers_code UNIQUE (code),
    CONSTRAINT ck_customers_customer_kind CHECK (kind IN ('business', 'public_body', 'consumer'))
)

CREATE INDEX ix_customers_listed ON customers (sort_name, id, archived_at)

CREATE INDEX ix_customers_sort_city_id ON customers (sort_city, id)

CREATE INDEX ix_customers_tax_code ON customers (tax_code)

CREATE INDEX ix_customers_vat_number ON customers (vat_number)

CREATE TABLE import_mappings (
    noun VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    CONSTRAINT pk_import_mappings PRIMARY KEY (noun, fingerprint)
)

CREATE TABLE invoice_series (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    pattern VARCHAR NOT NULL,
    yearly BOOLEAN NOT NULL,
    CONSTRAINT pk_invoice_series PRIMARY KEY (id),
    CONSTRAINT uq_invoice_series_code UNIQUE (code),
    CONSTRAINT ck_invoice_series_document_kind CHECK (kind IN ('invoice', 'credit_note'))
)

CREATE TABLE items (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    sort_description VARCHAR NOT NULL,
    kind VARCHAR(32) NOT NULL,
    unit VARCHAR NOT NULL,
    unit_price INTEGER NOT NULL,
    price_includes_vat BOOLEAN NOT NULL,
    vat_rate INTEGER NOT NULL,
    vat_nature VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    cycle VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    archived_at DATETIME,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_items PRIMARY KEY (id),
    CONSTRAINT uq_items_code UNIQUE (code),
    CONSTRAINT ck_items_item_kind CHECK (kind IN ('service', 'product'))
)

CREATE INDEX ix_items_sort_description_id ON items (sort_description, id)

CREATE INDEX ix_items_unit_price_id ON items (unit_price, id)

CREATE TABLE plans (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    sort_name VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    cycle_every INTEGER NOT NULL,
    cycle_unit VARCHAR(32) NOT NULL,
    timing VARCHAR(32) NOT NULL,
    setup_fee INTEGER NOT NULL,
    trial_days INTEGER NOT NULL,
    intro_price INTEGER,
    intro_cycles INTEGER NOT NULL,
    term_months INTEGER NOT NULL,
    notice VARCHAR NOT NULL,
    end_action VARCHAR(32) NOT NULL,
    grace_days INTEGER NOT NULL,
    archived_at DATETIME,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_plans PRIMARY KEY (id),
    CONSTRAINT ck_plans_cycle_positive CHECK (cycle_every > 0),
    CONSTRAINT uq_plans_code UNIQUE (code),
    CONSTRAINT ck_plans_unit CHECK (cycle_unit IN ('day', 'week', 'month', 'year')),
    CONSTRAINT ck_plans_timing CHECK (timing IN ('advance', 'arrears')),
    CONSTRAINT ck_plans_end_action CHECK (end_action IN ('renew', 'evergreen', 'end'))
)

CREATE INDEX ix_plans_sort_name_id ON plans (sort_name, id)

CREATE TABLE settings (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    CONSTRAINT pk_settings PRIMARY KEY ("key")
)

CREATE TABLE customer_addresses (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    kind VARCHAR(32) NOT NULL,
    street VARCHAR NOT NULL,
    postal_code VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    CONSTRAINT pk_customer_addresses PRIMARY KEY (id),
    CONSTRAINT uq_customer_addresses_customer_id_kind UNIQUE (customer_id, kind),
    CONSTRAINT fk_customer_addresses_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE,
    CONSTRAINT ck_customer_addresses_address_kind CHECK (kind IN ('billing', 'service'))
)

CREATE TABLE customer_contacts (
    id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    CONSTRAINT pk_customer_contacts PRIMARY KEY (id),
    CONSTRAINT fk_customer_contacts_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id) ON DELETE CASCADE
)

CREATE INDEX ix_customer_contacts_customer_id ON customer_contacts (customer_id)

CREATE TABLE invoices (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind VARCHAR(32) NOT NULL,
    state VARCHAR(32) NOT NULL,
    customer_id INTEGER NOT NULL,
    run_id INTEGER,
    refers_to_id INTEGER,
    series_id INTEGER,
    year INTEGER,
    sequence INTEGER,
    number VARCHAR,
    issue_date DATE,
    due_date DATE,
    payment_terms VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    net_minor INTEGER NOT NULL,
    vat_minor INTEGER NOT NULL,
    total_minor INTEGER NOT NULL,
    payable_minor INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    issued_at DATETIME,
    document TEXT NOT NULL,
    document_hash VARCHAR NOT NULL,
    CONSTRAINT uq_invoices_series_id_year_sequence UNIQUE (series_id, year, sequence),
    CONSTRAINT ck_invoices_issued_is_complete CHECK (state <> 'issued' OR (number IS NOT NULL AND sequence IS NOT NULL AND year IS NOT NULL AND series_id IS NOT NULL AND issue_date IS NOT NULL AND issued_at IS NOT NULL AND document_hash <> '')),
    CONSTRAINT ck_invoices_drafts_have_no_number CHECK (state = 'issued' OR number IS NULL),
    CONSTRAINT ck_invoices_document_kind CHECK (kind IN ('invoice', 'credit_note')),
    CONSTRAINT ck_invoices_invoice_state CHECK (state IN ('draft', 'approved', 'issued')),
    CONSTRAINT fk_invoices_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_invoices_run_id FOREIGN KEY(run_id) REFERENCES billing_runs (id),
    CONSTRAINT fk_invoices_refers_to_id FOREIGN KEY(refers_to_id) REFERENCES invoices (id),
    CONSTRAINT fk_invoices_series_id FOREIGN KEY(series_id) REFERENCES invoice_series (id)
)

CREATE INDEX ix_invoices_customer_id_issue_date ON invoices (customer_id, issue_date)

CREATE INDEX ix_invoices_drafts ON invoices (run_id) WHERE state <> 'issued'

CREATE INDEX ix_invoices_listed ON invoices (issue_date, sequence, id, state, kind, due_date, net_minor, total_minor, payable_minor)

CREATE INDEX ix_invoices_number ON invoices (number)

CREATE TABLE number_counters (
    series_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    last_date DATE,
    CONSTRAINT pk_number_counters PRIMARY KEY (series_id, year),
    CONSTRAINT fk_number_counters_series_id FOREIGN KEY(series_id) REFERENCES invoice_series (id)
)

CREATE TABLE payments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    received_on DATE NOT NULL,
    amount_minor INTEGER NOT NULL,
    currency VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    reference VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    created_at DATETIME NOT NULL,
    undone_at DATETIME,
    CONSTRAINT ck_payments_amount_positive CHECK (amount_minor > 0),
    CONSTRAINT fk_payments_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id)
)

CREATE INDEX ix_payments_amount_minor_id ON payments (amount_minor, id)

CREATE INDEX ix_payments_customer_id_received_on ON payments (customer_id, received_on)

CREATE INDEX ix_payments_received_on_id ON payments (received_on, id)

CREATE TABLE plan_items (
    id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    CONSTRAINT pk_plan_items PRIMARY KEY (id),
    CONSTRAINT uq_plan_items_plan_id_position UNIQUE (plan_id, position),
    CONSTRAINT fk_plan_items_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_plan_items_item_id FOREIGN KEY(item_id) REFERENCES items (id)
)

CREATE INDEX ix_plan_items_item_id ON plan_items (item_id)

CREATE TABLE subscriptions (
    id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    customer_id INTEGER NOT NULL,
    plan_id INTEGER,
    description VARCHAR NOT NULL,
    state VARCHAR(32) NOT NULL,
    start DATE NOT NULL,
    ends_before DATE,
    trial_ends_before DATE,
    paused_from DATE,
    term_months INTEGER NOT NULL,
    notice VARCHAR NOT NULL,
    end_action VARCHAR(32) NOT NULL,
    grace_days INTEGER NOT NULL,
    payment_terms VARCHAR NOT NULL,
    payment_method VARCHAR NOT NULL,
    purchase_order VARCHAR NOT NULL,
    cig VARCHAR NOT NULL,
    cup VARCHAR NOT NULL,
    end_reason VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_subscriptions PRIMARY KEY (id),
    CONSTRAINT ck_subscriptions_ends_after_start CHECK (ends_before IS NULL OR ends_before >= start),
    CONSTRAINT ck_subscriptions_ended_has_last_day CHECK (state NOT IN ('ended', 'cancelled', 'expired') OR ends_before IS NOT NULL),
    CONSTRAINT uq_subscriptions_code UNIQUE (code),
    CONSTRAINT fk_subscriptions_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id),
    CONSTRAINT fk_subscriptions_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT ck_subscriptions_subscription_state CHECK (state IN ('draft', 'trial', 'active', 'paused', 'past_due', 'suspended', 'ending', 'ended', 'cancelled', 'expired')),
    CONSTRAINT ck_subscriptions_end_action CHECK (end_action IN ('renew', 'evergreen', 'end'))
)

CREATE INDEX ix_subscriptions_customer_id ON subscriptions (customer_id)

CREATE INDEX ix_subscriptions_ending ON subscriptions (ends_before) WHERE ends_before IS NOT NULL

CREATE INDEX ix_subscriptions_plan_id ON subscriptions (plan_id)

CREATE INDEX ix_subscriptions_start_id ON subscriptions (start, id)

CREATE INDEX ix_subscriptions_trials ON subscriptions (trial_ends_before) WHERE trial_ends_before IS NOT NULL

CREATE TABLE allocations (
    id INTEGER NOT NULL,
    payment_id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    amount_minor INTEGER NOT NULL,
    CONSTRAINT pk_allocations PRIMARY KEY (id),
    CONSTRAINT ck_allocations_amount_positive CHECK (amount_minor > 0),
    CONSTRAINT fk_allocations_payment_id FOREIGN KEY(payment_id) REFERENCES payments (id),
    CONSTRAINT fk_allocations_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id)
)

CREATE INDEX ix_allocations_invoice_id ON allocations (invoice_id)

CREATE INDEX ix_allocations_payment_id ON allocations (payment_id)

CREATE TABLE invoice_instalments (
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    due_date DATE NOT NULL,
    amount_minor INTEGER NOT NULL,
    CONSTRAINT pk_invoice_instalments PRIMARY KEY (invoice_id, position),
    CONSTRAINT fk_invoice_instalments_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED
)

CREATE TABLE invoice_vat (
    invoice_id INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    nature VARCHAR NOT NULL,
    taxable_minor INTEGER NOT NULL,
    tax_minor INTEGER NOT NULL,
    CONSTRAINT pk_invoice_vat PRIMARY KEY (invoice_id, rate, nature),
    CONSTRAINT fk_invoice_vat_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED
)

CREATE TABLE open_balances (
    invoice_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    next_due DATE NOT NULL,
    open_minor INTEGER NOT NULL,
    CONSTRAINT pk_open_balances PRIMARY KEY (invoice_id),
    CONSTRAINT fk_open_balances_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_open_balances_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id)
)

CREATE INDEX ix_open_balances_customer_id ON open_balances (customer_id)

CREATE INDEX ix_open_balances_next_due ON open_balances (next_due)

CREATE TABLE subscription_events (
    id INTEGER NOT NULL,
    subscription_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    effective_on DATE NOT NULL,
    kind VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    facts TEXT NOT NULL,
    CONSTRAINT pk_subscription_events PRIMARY KEY (id),
    CONSTRAINT fk_subscription_events_subscription_id FOREIGN KEY(subscription_id) REFERENCES subscriptions (id)
)

CREATE INDEX ix_subscription_events_subscription_id_id ON subscription_events (subscription_id, id)

CREATE TABLE subscription_items (
    id INTEGER NOT NULL,
    subscription_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    continues_id INTEGER,
    item_id INTEGER,
    description VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    quantity INTEGER NOT NULL,
    price_includes_vat BOOLEAN NOT NULL,
    vat_rate INTEGER NOT NULL,
    vat_nature VARCHAR NOT NULL,
    one_off BOOLEAN NOT NULL,
    cycle_every INTEGER NOT NULL,
    cycle_unit VARCHAR(32) NOT NULL,
    timing VARCHAR(32) NOT NULL,
    start DATE NOT NULL,
    ends_before DATE,
    anchor DATE NOT NULL,
    anchor_day INTEGER NOT NULL,
    month_end BOOLEAN NOT NULL,
    first_period VARCHAR(32) NOT NULL,
    intro_price INTEGER,
    intro_cycles INTEGER NOT NULL,
    next_period_start DATE,
    next_invoice_on DATE,
    CONSTRAINT pk_subscription_items PRIMARY KEY (id),
    CONSTRAINT uq_subscription_items_subscription_id_position UNIQUE (subscription_id, position),
    CONSTRAINT ck_subscription_items_cycle_positive CHECK (cycle_every > 0),
    CONSTRAINT ck_subscription_items_anchor_day CHECK (anchor_day BETWEEN 1 AND 31),
    CONSTRAINT ck_subscription_items_ends_after_start CHECK (ends_before IS NULL OR ends_before > start),
    CONSTRAINT fk_subscription_items_subscription_id FOREIGN KEY(subscription_id) REFERENCES subscriptions (id) ON DELETE CASCADE,
    CONSTRAINT fk_subscription_items_continues_id FOREIGN KEY(continues_id) REFERENCES subscription_items (id),
    CONSTRAINT fk_subscription_items_item_id FOREIGN KEY(item_id) REFERENCES items (id),
    CONSTRAINT ck_subscription_items_unit CHECK (cycle_unit IN ('day', 'week', 'month', 'year')),
    CONSTRAINT ck_subscription_items_timing CHECK (timing IN ('advance', 'arrears')),
    CONSTRAINT ck_subscription_items_first_period CHECK (first_period IN ('prorate', 'free', 'longer'))
)

CREATE INDEX ix_subscription_items_due ON subscription_items (next_invoice_on) WHERE next_invoice_on IS NOT NULL

CREATE TABLE billed_periods (
    id INTEGER NOT NULL,
    subscription_item_id INTEGER NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    kind VARCHAR(32) NOT NULL,
    invoice_id INTEGER,
    run_id INTEGER,
    reason VARCHAR NOT NULL,
    released BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT pk_billed_periods PRIMARY KEY (id),
    CONSTRAINT ck_billed_periods_end_after_start CHECK (period_end > period_start),
    CONSTRAINT fk_billed_periods_subscription_item_id FOREIGN KEY(subscription_item_id) REFERENCES subscription_items (id),
    CONSTRAINT ck_billed_periods_period_kind CHECK (kind IN ('billed', 'history', 'skipped', 'paused', 'free')),
    CONSTRAINT fk_billed_periods_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_billed_periods_run_id FOREIGN KEY(run_id) REFERENCES billing_runs (id)
)

CREATE INDEX ix_billed_periods_invoice_id ON billed_periods (invoice_id)

CREATE INDEX ix_billed_periods_without_invoice ON billed_periods (run_id) WHERE invoice_id IS NULL

CREATE UNIQUE INDEX uq_billed_periods_once ON billed_periods (subscription_item_id, period_start) WHERE released = 0

CREATE TABLE invoice_lines (
    id INTEGER NOT NULL,
    invoice_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    subscription_item_id INTEGER,
    description VARCHAR NOT NULL,
    quantity INTEGER NOT NULL,
    unit_price INTEGER NOT NULL,
    net_minor INTEGER NOT NULL,
    vat_rate INTEGER NOT NULL,
    vat_nature VARCHAR NOT NULL,
    period_start DATE,
    period_end DATE,
    explanation TEXT NOT NULL,
    CONSTRAINT pk_invoice_lines PRIMARY KEY (id),
    CONSTRAINT uq_invoice_lines_invoice_id_position UNIQUE (invoice_id, position),
    CONSTRAINT fk_invoice_lines_invoice_id FOREIGN KEY(invoice_id) REFERENCES invoices (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_invoice_lines_subscription_item_id FOREIGN KEY(subscription_item_id) REFERENCES subscription_items (id)
)

CREATE TABLE item_discounts (
    id INTEGER NOT NULL,
    subscription_item_id INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    percent INTEGER,
    amount_minor INTEGER,
    valid_from DATE,
    valid_until DATE,
    first_cycles INTEGER,
    CONSTRAINT pk_item_discounts PRIMARY KEY (id),
    CONSTRAINT ck_item_discounts_percent_or_amount CHECK ((percent IS NULL) <> (amount_minor IS NULL)),
    CONSTRAINT fk_item_discounts_subscription_item_id FOREIGN KEY(subscription_item_id) REFERENCES subscription_items (id) ON DELETE CASCADE
)

CREATE INDEX ix_item_discounts_subscription_item_id ON item_discounts (subscription_item_id)

CREATE TABLE item_prices (
    id INTEGER NOT NULL,
    subscription_item_id INTEGER NOT NULL,
    valid_from DATE NOT NULL,
    unit_price INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_item_prices PRIMARY KEY (id),
    CONSTRAINT uq_item_prices_subscription_item_id_valid_from UNIQUE (subscription_item_id, valid_from),
    CONSTRAINT fk_item_prices_subscription_item_id FOREIGN KEY(subscription_item_id) REFERENCES subscription_items (id) ON DELETE CASCADE
)

CREATE TRIGGER guard_invoices_update BEFORE UPDATE ON invoices FOR EACH ROW WHEN OLD.state = 'issued' OR EXISTS (SELECT 1 FROM invoices WHERE state = 'issued' AND id <> OLD.id AND (id = NEW.id OR (series_id = NEW.series_id AND year = NEW.year AND sequence = NEW.sequence))) BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoices_delete BEFORE DELETE ON invoices FOR EACH ROW WHEN OLD.state = 'issued' BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoices_insert BEFORE INSERT ON invoices FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE state = 'issued' AND id IS NOT NULL AND (id = NEW.id OR (series_id = NEW.series_id AND year = NEW.year AND sequence = NEW.sequence))) BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_number_counters_update BEFORE UPDATE ON number_counters FOR EACH ROW WHEN (NEW.last_number < OLD.last_number OR NEW.series_id <> OLD.series_id OR NEW.year <> OLD.year) AND NOT (NEW.series_id = OLD.series_id AND NEW.year = OLD.year AND NOT EXISTS (SELECT 1 FROM invoices WHERE series_id = OLD.series_id AND year = OLD.year AND state = 'issued')) BEGIN SELECT RAISE(ABORT, 'a document number cannot be taken back'); END

CREATE TRIGGER guard_number_counters_delete BEFORE DELETE ON number_counters FOR EACH ROW WHEN OLD.last_number > 0 BEGIN SELECT RAISE(ABORT, 'a document number cannot be taken back'); END

CREATE TRIGGER guard_number_counters_insert BEFORE INSERT ON number_counters FOR EACH ROW WHEN EXISTS (SELECT 1 FROM number_counters WHERE series_id = NEW.series_id AND year = NEW.year AND last_number > NEW.last_number) BEGIN SELECT RAISE(ABORT, 'a document number cannot be taken back'); END

CREATE TRIGGER guard_billed_periods_update BEFORE UPDATE ON billed_periods FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.subscription_item_id <> OLD.subscription_item_id OR NEW.kind <> OLD.kind OR NEW.period_start <> OLD.period_start OR NEW.period_end <> OLD.period_end OR NEW.invoice_id IS NOT OLD.invoice_id) AND (EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') OR EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued')) OR EXISTS (SELECT 1 FROM billed_periods t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = NEW.id AND i.state = 'issued' AND t.id <> OLD.id) OR EXISTS (SELECT 1 FROM billed_periods t JOIN invoices i ON i.id = t.invoice_id WHERE t.subscription_item_id = NEW.subscription_item_id AND t.period_start = NEW.period_start AND t.released = 0 AND NEW.released = 0 AND i.state = 'issued' AND t.id <> OLD.id) BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_billed_periods_delete BEFORE DELETE ON billed_periods FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_billed_periods_insert BEFORE INSERT ON billed_periods FOR EACH ROW WHEN EXISTS (SELECT 1 FROM billed_periods t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = NEW.id AND i.state = 'issued') OR EXISTS (SELECT 1 FROM billed_periods t JOIN invoices i ON i.id = t.invoice_id WHERE t.subscription_item_id = NEW.subscription_item_id AND t.period_start = NEW.period_start AND t.released = 0 AND NEW.released = 0 AND i.state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_subscription_items_update BEFORE UPDATE OF start, ends_before ON subscription_items FOR EACH ROW WHEN EXISTS (SELECT 1 FROM billed_periods t WHERE t.subscription_item_id = NEW.id AND t.released = 0 AND (t.kind = 'billed' OR t.kind = 'history') AND (t.period_end > NEW.ends_before OR t.period_start < NEW.start)) BEGIN SELECT RAISE(ABORT, 'a day of an item is billed once, while the item is served'); END

CREATE TRIGGER guard_invoice_lines_update BEFORE UPDATE ON invoice_lines FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') OR EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued') OR EXISTS (SELECT 1 FROM invoice_lines t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = NEW.id AND i.state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_lines_delete BEFORE DELETE ON invoice_lines FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_lines_insert BEFORE INSERT ON invoice_lines FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued') OR EXISTS (SELECT 1 FROM invoice_lines t JOIN invoices i ON i.id = t.invoice_id WHERE t.id = NEW.id AND i.state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_vat_update BEFORE UPDATE ON invoice_vat FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') OR EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_vat_delete BEFORE DELETE ON invoice_vat FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_vat_insert BEFORE INSERT ON invoice_vat FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_instalments_update BEFORE UPDATE ON invoice_instalments FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') OR EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_instalments_delete BEFORE DELETE ON invoice_instalments FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = OLD.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_invoice_instalments_insert BEFORE INSERT ON invoice_instalments FOR EACH ROW WHEN EXISTS (SELECT 1 FROM invoices WHERE id = NEW.invoice_id AND state = 'issued') BEGIN SELECT RAISE(ABORT, 'an issued document cannot be changed'); END

CREATE TRIGGER guard_audit_log_update BEFORE UPDATE ON audit_log FOR EACH ROW WHEN 1 BEGIN SELECT RAISE(ABORT, 'the log can only be added to'); END

CREATE TRIGGER guard_audit_log_delete BEFORE DELETE ON audit_log FOR EACH ROW WHEN 1 BEGIN SELECT RAISE(ABORT, 'the log can only be added to'); END

CREATE TRIGGER guard_audit_log_insert BEFORE INSERT ON audit_log FOR EACH ROW WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the log can only be added to'); END

CREATE TRIGGER guard_subscription_events_update BEFORE UPDATE ON subscription_events FOR EACH ROW WHEN 1 BEGIN SELECT RAISE(ABORT, 'the log can only be added to'); END

CREATE TRIGGER guard_subscription_events_delete BEFORE DELETE ON subscription_events FOR EACH ROW WHEN 1 BEGIN SELECT RAISE(ABORT, 'the log can only be added to'); END

CREATE TRIGGER guard_subscription_events_insert BEFORE INSERT ON subscription_events FOR EACH ROW WHEN EXISTS (SELECT 1 FROM subscription_events WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the log can only be added to'); END

CREATE TRIGGER guard_billed_days_insert BEFORE INSERT ON billed_periods FOR EACH ROW WHEN NEW.released = 0 AND (NEW.kind = 'billed' OR NEW.kind = 'history') AND (SELECT t.period_end FROM billed_periods t WHERE t.subscription_item_id = NEW.subscription_item_id AND t.released = 0 AND (t.kind = 'billed' OR t.kind = 'history') AND t.period_start < NEW.period_end AND t.id <> NEW.id ORDER BY t.period_start DESC LIMIT 1) > NEW.period_start BEGIN SELECT RAISE(ABORT, 'a day of an item is billed once, while the item is served'); END

CREATE TRIGGER guard_billed_days_update BEFORE UPDATE ON billed_periods FOR EACH ROW WHEN NEW.released = 0 AND (NEW.kind = 'billed' OR NEW.kind = 'history') AND (SELECT t.period_end FROM billed_periods t WHERE t.subscription_item_id = NEW.subscription_item_id AND t.released = 0 AND (t.kind = 'billed' OR t.kind = 'history') AND t.period_start < NEW.period_end AND t.id <> NEW.id ORDER BY t.period_start DESC LIMIT 1) > NEW.period_start BEGIN SELECT RAISE(ABORT, 'a day of an item is billed once, while the item is served'); END

CREATE VIRTUAL TABLE search_customers USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE VIRTUAL TABLE search_customers_codes USING fts5 (codes, tokenize = 'trigram')

CREATE TRIGGER search_customers_insert AFTER INSERT ON customers FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.id; END

CREATE TRIGGER search_customers_update AFTER UPDATE OF id, name, pec, code, vat_number, tax_code, recipient_code, iban, phone, mobile ON customers FOR EACH ROW BEGIN DELETE FROM search_customers WHERE rowid = OLD.id; DELETE FROM search_customers_codes WHERE rowid = OLD.id; INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.id; END

CREATE TRIGGER search_customers_delete AFTER DELETE ON customers FOR EACH ROW BEGIN DELETE FROM search_customers WHERE rowid = OLD.id; DELETE FROM search_customers_codes WHERE rowid = OLD.id; END

CREATE TRIGGER search_customer_addresses_insert AFTER INSERT ON customer_addresses FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id AND '' <> ''; END

CREATE TRIGGER search_customer_addresses_update AFTER UPDATE OF customer_id, city, province, postal_code ON customer_addresses FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id AND '' <> ''; INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id AND '' <> ''; END

CREATE TRIGGER search_customer_addresses_delete AFTER DELETE ON customer_addresses FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id AND '' <> ''; END

CREATE TRIGGER search_customer_contacts_insert AFTER INSERT ON customer_contacts FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id AND NEW.phone <> ''; END

CREATE TRIGGER search_customer_contacts_update AFTER UPDATE OF customer_id, name, email, phone ON customer_contacts FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id AND OLD.phone <> ''; INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = NEW.customer_id AND NEW.phone <> ''; END

CREATE TRIGGER search_customer_contacts_delete AFTER DELETE ON customer_contacts FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_customers (rowid, words) SELECT id, name || ' ' || pec || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || phone || ' ' || mobile || ' ' || coalesce((SELECT group_concat(city || ' ' || province || ' ' || postal_code, ' ') FROM customer_addresses WHERE customer_id = customers.id), '') || ' ' || coalesce((SELECT group_concat(name || ' ' || email || ' ' || phone, ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id; INSERT OR REPLACE INTO search_customers_codes (rowid, codes) SELECT id, code || ' ' || vat_number || ' ' || tax_code || ' ' || recipient_code || ' ' || iban || ' ' || replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || replace(replace(replace(replace(replace(replace(replace(mobile, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', '') || ' ' || coalesce((SELECT group_concat(replace(replace(replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '/', ''), '.', ''), '(', ''), ')', ''), '+', ''), ' ') FROM customer_contacts WHERE customer_id = customers.id), '') FROM customers WHERE id = OLD.customer_id AND OLD.phone <> ''; END

CREATE VIRTUAL TABLE search_items USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE VIRTUAL TABLE search_items_codes USING fts5 (codes, tokenize = 'trigram')

CREATE TRIGGER search_items_insert AFTER INSERT ON items FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_items (rowid, words) SELECT id, description || ' ' || category || ' ' || code FROM items WHERE id = NEW.id; INSERT OR REPLACE INTO search_items_codes (rowid, codes) SELECT id, code FROM items WHERE id = NEW.id; END

CREATE TRIGGER search_items_update AFTER UPDATE OF id, description, category, code ON items FOR EACH ROW BEGIN DELETE FROM search_items WHERE rowid = OLD.id; DELETE FROM search_items_codes WHERE rowid = OLD.id; INSERT OR REPLACE INTO search_items (rowid, words) SELECT id, description || ' ' || category || ' ' || code FROM items WHERE id = NEW.id; INSERT OR REPLACE INTO search_items_codes (rowid, codes) SELECT id, code FROM items WHERE id = NEW.id; END

CREATE TRIGGER search_items_delete AFTER DELETE ON items FOR EACH ROW BEGIN DELETE FROM search_items WHERE rowid = OLD.id; DELETE FROM search_items_codes WHERE rowid = OLD.id; END

CREATE VIRTUAL TABLE search_plans USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE VIRTUAL TABLE search_plans_codes USING fts5 (codes, tokenize = 'trigram')

CREATE TRIGGER search_plans_insert AFTER INSERT ON plans FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_plans (rowid, words) SELECT id, name || ' ' || description || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code FROM plans WHERE id = NEW.id; INSERT OR REPLACE INTO search_plans_codes (rowid, codes) SELECT id, code FROM plans WHERE id = NEW.id; END

CREATE TRIGGER search_plans_update AFTER UPDATE OF id, name, description, code ON plans FOR EACH ROW BEGIN DELETE FROM search_plans WHERE rowid = OLD.id; DELETE FROM search_plans_codes WHERE rowid = OLD.id; INSERT OR REPLACE INTO search_plans (rowid, words) SELECT id, name || ' ' || description || ' ' || replace(replace(replace(name, '.', ''), '''', ''), '’', '') || ' ' || code FROM plans WHERE id = NEW.id; INSERT OR REPLACE INTO search_plans_codes (rowid, codes) SELECT id, code FROM plans WHERE id = NEW.id; END

CREATE TRIGGER search_plans_delete AFTER DELETE ON plans FOR EACH ROW BEGIN DELETE FROM search_plans WHERE rowid = OLD.id; DELETE FROM search_plans_codes WHERE rowid = OLD.id; END

CREATE VIRTUAL TABLE search_subscriptions USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE VIRTUAL TABLE search_subscriptions_codes USING fts5 (codes, tokenize = 'trigram')

CREATE TRIGGER search_subscriptions_insert AFTER INSERT ON subscriptions FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_subscriptions (rowid, words) SELECT id, description || ' ' || code || ' ' || purchase_order || ' ' || cig || ' ' || cup FROM subscriptions WHERE id = NEW.id; INSERT OR REPLACE INTO search_subscriptions_codes (rowid, codes) SELECT id, code || ' ' || purchase_order || ' ' || cig || ' ' || cup FROM subscriptions WHERE id = NEW.id; END

CREATE TRIGGER search_subscriptions_update AFTER UPDATE OF id, description, code, purchase_order, cig, cup ON subscriptions FOR EACH ROW BEGIN DELETE FROM search_subscriptions WHERE rowid = OLD.id; DELETE FROM search_subscriptions_codes WHERE rowid = OLD.id; INSERT OR REPLACE INTO search_subscriptions (rowid, words) SELECT id, description || ' ' || code || ' ' || purchase_order || ' ' || cig || ' ' || cup FROM subscriptions WHERE id = NEW.id; INSERT OR REPLACE INTO search_subscriptions_codes (rowid, codes) SELECT id, code || ' ' || purchase_order || ' ' || cig || ' ' || cup FROM subscriptions WHERE id = NEW.id; END

CREATE TRIGGER search_subscriptions_delete AFTER DELETE ON subscriptions FOR EACH ROW BEGIN DELETE FROM search_subscriptions WHERE rowid = OLD.id; DELETE FROM search_subscriptions_codes WHERE rowid = OLD.id; END

CREATE VIRTUAL TABLE search_payments USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')

CREATE VIRTUAL TABLE search_payments_codes USING fts5 (codes, tokenize = 'trigram')

CREATE TRIGGER search_payments_insert AFTER INSERT ON payments FOR EACH ROW BEGIN INSERT OR REPLACE INTO search_payments (rowid, words) SELECT id, note || ' ' || reference FROM payments WHERE id = NEW.id; INSERT OR REPLACE INTO search_payments_codes (rowid, codes) SELECT id, reference FROM payments WHERE id = NEW.id; END

CREATE TRIGGER search_payments_update AFTER UPDATE OF id, note, reference ON payments FOR EACH ROW BEGIN DELETE FROM search_payments WHERE rowid = OLD.id; DELETE FROM search_payments_codes WHERE rowid = OLD.id; INSERT OR REPLACE INTO search_payments (rowid, words) SELECT id, note || ' ' || reference FROM payments WHERE id = NEW.id; INSERT OR REPLACE INTO search_payments_codes (rowid, codes) SELECT id, reference FROM payments WHERE id = NEW.id; END

CREATE TRIGGER search_payments_delete AFTER DELETE ON payments FOR EACH ROW BEGIN DELETE FROM search_payments WHERE rowid = OLD.id; DELETE FROM search_payments_codes WHERE rowid = OLD.id; END
