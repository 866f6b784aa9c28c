-- Every table after all migrations, for reading and for comparing. Made by `npm run schema`; not a migration.
-- The tables of the job queue (schema pgboss) are its own: modules/jobs/migrations.

CREATE SCHEMA audit;
GRANT USAGE ON SCHEMA audit TO doorstep_app;

CREATE TABLE audit.entry (
  customer_id bigint NOT NULL,
  entry_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  kind text NOT NULL,
  action text NOT NULL,
  object_type text NOT NULL,
  object_id text NOT NULL,
  actor_user_id text NOT NULL,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  actor_ip text,
  why text,
  before jsonb,
  after jsonb,
  PRIMARY KEY (customer_id, entry_id),
  CONSTRAINT entry_kind_check CHECK ((kind = ANY (ARRAY['write'::text, 'look'::text])))
);
CREATE INDEX entry_by_actor ON audit.entry USING btree (actor_user_id, entry_id);
CREATE INDEX entry_by_object ON audit.entry USING btree (object_type, object_id, entry_id);
CREATE INDEX entry_newest ON audit.entry USING btree (entry_id);
GRANT SELECT, INSERT ON audit.entry TO doorstep_app;
CREATE SCHEMA chain;
GRANT USAGE ON SCHEMA chain TO doorstep_app;

CREATE TABLE chain.block (
  chain text NOT NULL,
  number bigint NOT NULL,
  previous_hash bytea NOT NULL,
  row_count integer NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamp with time zone NOT NULL,
  PRIMARY KEY (chain, number)
);
GRANT SELECT, INSERT ON chain.block TO doorstep_app;

CREATE TABLE chain.member (
  row_id bigint NOT NULL,
  block bigint NOT NULL,
  hash bytea NOT NULL,
  chain text NOT NULL,
  PRIMARY KEY (chain, row_id)
);
GRANT SELECT, INSERT ON chain.member TO doorstep_app;
CREATE SCHEMA http;
GRANT USAGE ON SCHEMA http TO doorstep_app;

CREATE TABLE http.request_key (
  key text NOT NULL,
  input_hash bytea NOT NULL,
  response json,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON http.request_key TO doorstep_app;
CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO doorstep_app;

CREATE TABLE identity.account (
  id text NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT account_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX account_by_user ON identity.account USING btree (user_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.account TO doorstep_app;

CREATE TABLE identity.confirmation_code (
  customer_id bigint NOT NULL,
  purpose text NOT NULL,
  subject text NOT NULL,
  code_hash bytea NOT NULL,
  attempts integer NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, purpose, subject)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.confirmation_code TO doorstep_app;

CREATE TABLE identity.customer (
  customer_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  user_id text,
  full_name text,
  phone text,
  language text NOT NULL,
  birth_date date,
  identified_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id),
  CONSTRAINT customer_branch_id_fkey FOREIGN KEY (branch_id) REFERENCES identity.org_unit(unit_id),
  CONSTRAINT customer_language_check CHECK ((language = ANY (ARRAY['zh-CN'::text, 'en'::text])))
);
CREATE INDEX customer_by_branch ON identity.customer USING btree (branch_id, customer_id);
CREATE INDEX customer_by_name ON identity.customer USING btree (lower(full_name) text_pattern_ops);
CREATE INDEX customer_by_phone ON identity.customer USING btree (phone text_pattern_ops);
CREATE INDEX customer_by_phone_end ON identity.customer USING btree (reverse(phone) text_pattern_ops);
GRANT SELECT, INSERT, UPDATE ON identity.customer TO doorstep_app;

CREATE TABLE identity.customer_document (
  number_hash bytea NOT NULL,
  customer_id bigint NOT NULL,
  PRIMARY KEY (number_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.customer_document TO doorstep_app;

CREATE TABLE identity.customer_phone (
  phone text NOT NULL,
  customer_id bigint NOT NULL,
  PRIMARY KEY (phone)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.customer_phone TO doorstep_app;

CREATE TABLE identity.customer_user (
  user_id text NOT NULL,
  customer_id bigint NOT NULL,
  PRIMARY KEY (user_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.customer_user TO doorstep_app;

CREATE TABLE identity.identity_paper (
  customer_id bigint NOT NULL,
  paper_id bigint NOT NULL,
  document_type text NOT NULL,
  country text NOT NULL,
  number_sealed bytea NOT NULL,
  number_tail text NOT NULL,
  expires_on date,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, paper_id)
);
GRANT SELECT, INSERT ON identity.identity_paper TO doorstep_app;

CREATE TABLE identity.market (
  one boolean NOT NULL DEFAULT true,
  code text NOT NULL,
  currency text NOT NULL,
  time_zone text NOT NULL,
  chosen_at timestamp with time zone NOT NULL,
  id bigint NOT NULL,
  country text NOT NULL,
  PRIMARY KEY (one),
  CONSTRAINT market_one_check CHECK (one)
);
GRANT SELECT, INSERT ON identity.market TO doorstep_app;

CREATE TABLE identity.merchant_member (
  merchant_id bigint NOT NULL,
  user_id text NOT NULL,
  role text NOT NULL,
  merchant_name text NOT NULL,
  store_id bigint,
  added_at timestamp with time zone NOT NULL,
  removed_at timestamp with time zone,
  PRIMARY KEY (merchant_id, user_id),
  CONSTRAINT merchant_member_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id),
  CONSTRAINT merchant_member_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'cashier'::text])))
);
CREATE INDEX merchant_member_by_user ON identity.merchant_member USING btree (user_id);
GRANT SELECT, INSERT, UPDATE ON identity.merchant_member TO doorstep_app;

CREATE TABLE identity.org_unit (
  unit_id bigint NOT NULL,
  parent_id bigint,
  path text NOT NULL,
  kind text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (unit_id),
  CONSTRAINT org_unit_path_key UNIQUE (path),
  CONSTRAINT org_unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES identity.org_unit(unit_id),
  CONSTRAINT org_unit_kind_check CHECK ((kind = ANY (ARRAY['head-office'::text, 'branch'::text, 'department'::text])))
);
CREATE INDEX org_unit_by_parent ON identity.org_unit USING btree (parent_id);
GRANT SELECT, INSERT, UPDATE ON identity.org_unit TO doorstep_app;

CREATE TABLE identity.passkey (
  id text NOT NULL,
  name text,
  public_key text NOT NULL,
  user_id text NOT NULL,
  credential_id text NOT NULL,
  counter integer NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  created_at timestamp with time zone,
  aaguid text,
  PRIMARY KEY (id),
  CONSTRAINT passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX passkey_by_credential ON identity.passkey USING btree (credential_id);
CREATE INDEX passkey_by_user ON identity.passkey USING btree (user_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.passkey TO doorstep_app;

CREATE TABLE identity.session (
  id text NOT NULL,
  token text NOT NULL,
  user_id text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  method text NOT NULL,
  ip_address text,
  user_agent text,
  PRIMARY KEY (id),
  CONSTRAINT session_token_key UNIQUE (token),
  CONSTRAINT session_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX session_by_user ON identity.session USING btree (user_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.session TO doorstep_app;

CREATE TABLE identity.staff_member (
  user_id text NOT NULL,
  unit_id bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  phone text,
  document_hash bytea,
  PRIMARY KEY (user_id),
  CONSTRAINT staff_member_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES identity.org_unit(unit_id),
  CONSTRAINT staff_member_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id)
);
GRANT SELECT, INSERT, UPDATE ON identity.staff_member TO doorstep_app;

CREATE TABLE identity.staff_role (
  user_id text NOT NULL,
  unit_id bigint NOT NULL,
  role text NOT NULL,
  granted_by text NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  PRIMARY KEY (user_id, unit_id, role),
  CONSTRAINT staff_role_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES identity.org_unit(unit_id),
  CONSTRAINT staff_role_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity.staff_member(user_id),
  CONSTRAINT staff_role_role_check CHECK ((role = ANY (ARRAY['reviewer'::text, 'officer'::text, 'account-manager'::text, 'agent'::text, 'supervisor'::text, 'analyst'::text, 'compliance'::text, 'administrator'::text])))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.staff_role TO doorstep_app;

CREATE TABLE identity.throttle (
  key text NOT NULL,
  count integer NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  PRIMARY KEY (key)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.throttle TO doorstep_app;

CREATE TABLE identity.two_factor (
  id text NOT NULL,
  secret text NOT NULL,
  backup_codes text NOT NULL,
  user_id text NOT NULL,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamp with time zone,
  PRIMARY KEY (id),
  CONSTRAINT two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE
);
CREATE INDEX two_factor_by_user ON identity.two_factor USING btree (user_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.two_factor TO doorstep_app;

CREATE TABLE identity.user (
  id text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  email_verified boolean NOT NULL,
  image text,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  phone_number text,
  phone_number_verified boolean,
  username text,
  two_factor_enabled boolean,
  PRIMARY KEY (id),
  CONSTRAINT user_email_key UNIQUE (email),
  CONSTRAINT user_phone_number_key UNIQUE (phone_number),
  CONSTRAINT user_username_key UNIQUE (username)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.user TO doorstep_app;

CREATE TABLE identity.verification (
  id text NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX verification_by_identifier ON identity.verification USING btree (identifier);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.verification TO doorstep_app;
CREATE SCHEMA instalments;
GRANT USAGE ON SCHEMA instalments TO doorstep_app;

CREATE TABLE instalments.application (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  merchant_id bigint NOT NULL,
  order_id bigint NOT NULL,
  order_token text NOT NULL,
  branch_id bigint NOT NULL,
  status text NOT NULL,
  product_id text,
  product_version integer,
  instalments integer,
  interest_share numeric,
  annual_rate numeric,
  limit_minor bigint,
  reasons text[] NOT NULL DEFAULT '{}'::text[],
  step text NOT NULL,
  form jsonb NOT NULL,
  valid_until timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  programmes jsonb NOT NULL DEFAULT '[]'::jsonb,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT application_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'referred'::text, 'returned'::text, 'approved'::text, 'declined'::text, 'signed'::text, 'cancelled'::text, 'expired'::text])))
);
CREATE INDEX application_by_branch ON instalments.application USING btree (branch_id, id DESC);
CREATE UNIQUE INDEX application_live ON instalments.application USING btree (customer_id, order_id) WHERE (status = ANY (ARRAY['draft'::text, 'submitted'::text, 'referred'::text, 'returned'::text, 'approved'::text]));
CREATE INDEX application_running_out ON instalments.application USING btree (valid_until) WHERE (status = ANY (ARRAY['draft'::text, 'submitted'::text, 'referred'::text, 'returned'::text, 'approved'::text]));
GRANT SELECT, INSERT, UPDATE ON instalments.application TO doorstep_app;

CREATE TABLE instalments.application_event (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  application_id bigint NOT NULL,
  status text NOT NULL,
  reasons text[] NOT NULL DEFAULT '{}'::text[],
  note text,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX application_event_by_application ON instalments.application_event USING btree (customer_id, application_id, id);
CREATE INDEX application_event_newest ON instalments.application_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.application_event TO doorstep_app;

CREATE TABLE instalments.class_change (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  old_class smallint NOT NULL,
  new_class smallint NOT NULL,
  old_basis smallint NOT NULL,
  new_basis smallint NOT NULL,
  days_past_due integer NOT NULL,
  cause text NOT NULL,
  reason text,
  actor text NOT NULL,
  book_date date NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT class_change_cause_check CHECK ((cause = ANY (ARRAY['days-late'::text, 'cured'::text, 'downgraded'::text, 'released'::text, 'charged-off'::text, 'restructured'::text, 'reversed'::text])))
);
CREATE INDEX class_change_by_contract ON instalments.class_change USING btree (customer_id, contract_id, id);
CREATE INDEX class_change_newest ON instalments.class_change USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.class_change TO doorstep_app;

CREATE TABLE instalments.close_day (
  book_date date NOT NULL,
  started_at timestamp with time zone NOT NULL,
  finished_at timestamp with time zone,
  millis integer NOT NULL DEFAULT 0,
  checks jsonb NOT NULL DEFAULT '[]'::jsonb,
  attempted_at timestamp with time zone NOT NULL,
  differences jsonb NOT NULL DEFAULT '[]'::jsonb,
  PRIMARY KEY (book_date)
);
GRANT SELECT, INSERT, UPDATE ON instalments.close_day TO doorstep_app;

CREATE TABLE instalments.close_slice (
  book_date date NOT NULL,
  slice smallint NOT NULL,
  from_id bigint NOT NULL,
  to_id bigint NOT NULL,
  status text NOT NULL,
  contracts integer NOT NULL DEFAULT 0,
  lines integer NOT NULL DEFAULT 0,
  totals jsonb NOT NULL DEFAULT '{}'::jsonb,
  billed integer NOT NULL DEFAULT 0,
  overdue integer NOT NULL DEFAULT 0,
  millis integer NOT NULL DEFAULT 0,
  finished_at timestamp with time zone,
  PRIMARY KEY (book_date, slice),
  CONSTRAINT close_slice_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text])))
);
GRANT SELECT, INSERT, UPDATE ON instalments.close_slice TO doorstep_app;

CREATE TABLE instalments.contract (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  number text NOT NULL,
  branch_id bigint NOT NULL,
  merchant_id bigint,
  order_id bigint,
  application_id bigint,
  disclosure_id bigint,
  product_id text NOT NULL,
  product_version integer NOT NULL,
  terms jsonb NOT NULL,
  penalty_rate numeric NOT NULL,
  principal_minor bigint NOT NULL,
  currency text NOT NULL,
  annualised numeric NOT NULL,
  start_date date NOT NULL,
  last_due date NOT NULL,
  cool_off_until date,
  signed_at timestamp with time zone NOT NULL,
  source text,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT contract_principal_minor_check CHECK ((principal_minor > 0))
);
CREATE INDEX contract_by_branch ON instalments.contract USING btree (branch_id, id DESC);
CREATE INDEX contract_newest ON instalments.contract USING brin (id) WITH (autosummarize='on');
CREATE UNIQUE INDEX contract_of_application ON instalments.contract USING btree (customer_id, application_id) WHERE (application_id IS NOT NULL);
GRANT SELECT, INSERT ON instalments.contract TO doorstep_app;

CREATE TABLE instalments.contract_change (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  kind text NOT NULL,
  input jsonb NOT NULL,
  reason text NOT NULL,
  status text NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  decided_by text,
  decided_at timestamp with time zone,
  old_version smallint,
  new_version smallint,
  journal_id bigint,
  clawback_minor bigint,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT contract_change_kind_check CHECK ((kind = ANY (ARRAY['deferral'::text, 'extension'::text, 'reschedule'::text, 'hardship'::text, 'write-down'::text, 'downgrade'::text, 'charge-off'::text, 'credit-payout'::text]))),
  CONSTRAINT contract_change_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'done'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE INDEX contract_change_by_contract ON instalments.contract_change USING btree (customer_id, contract_id, id);
CREATE UNIQUE INDEX contract_change_open ON instalments.contract_change USING btree (customer_id, contract_id) WHERE (status = 'proposed'::text);
GRANT SELECT, INSERT, UPDATE ON instalments.contract_change TO doorstep_app;

CREATE TABLE instalments.contract_event (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  kind text NOT NULL,
  detail jsonb NOT NULL,
  actor text NOT NULL,
  book_date date NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX contract_event_by_contract ON instalments.contract_event USING btree (customer_id, contract_id, id);
CREATE INDEX contract_event_newest ON instalments.contract_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.contract_event TO doorstep_app;

CREATE TABLE instalments.contract_number (
  number text NOT NULL,
  customer_id bigint NOT NULL,
  contract_id bigint NOT NULL,
  PRIMARY KEY (number)
);
GRANT SELECT, INSERT ON instalments.contract_number TO doorstep_app;

CREATE TABLE instalments.contract_state (
  customer_id bigint NOT NULL,
  contract_id bigint NOT NULL,
  status smallint NOT NULL,
  period smallint NOT NULL,
  count smallint NOT NULL,
  currency text NOT NULL,
  start_date date NOT NULL,
  seg_start date NOT NULL,
  seg_end date NOT NULL,
  seg_interest bigint NOT NULL,
  seg_subsidy bigint NOT NULL,
  principal bigint NOT NULL,
  interest_receivable bigint NOT NULL,
  penalty_receivable bigint NOT NULL,
  unearned_subsidy bigint NOT NULL,
  credit bigint NOT NULL,
  due_principal bigint NOT NULL,
  due_interest bigint NOT NULL,
  due_fee bigint NOT NULL,
  penalty_carry bigint NOT NULL,
  penalty_ppm integer NOT NULL,
  oldest_due date,
  days_past_due integer NOT NULL DEFAULT 0,
  closed_through date,
  risk_class smallint NOT NULL DEFAULT 1,
  least_class smallint NOT NULL DEFAULT 1,
  basis smallint NOT NULL DEFAULT 0,
  clean_since date,
  relief_until date,
  observed_from date,
  PRIMARY KEY (customer_id, contract_id)
) WITH (fillfactor=45);
CREATE INDEX contract_state_scheduled ON instalments.contract_state USING btree (customer_id) WHERE (status = 0);
GRANT SELECT, INSERT, UPDATE ON instalments.contract_state TO doorstep_app;

CREATE TABLE instalments.contract_terms (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  version smallint NOT NULL,
  terms jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, contract_id, version)
);
CREATE INDEX contract_terms_newest ON instalments.contract_terms USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.contract_terms TO doorstep_app;

CREATE TABLE instalments.credit_payout (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  amount_minor bigint NOT NULL,
  reason text,
  journal_id bigint NOT NULL,
  actor text NOT NULL,
  book_date date NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT credit_payout_amount_minor_check CHECK ((amount_minor > 0))
);
CREATE INDEX credit_payout_by_contract ON instalments.credit_payout USING btree (customer_id, contract_id, id);
CREATE INDEX credit_payout_newest ON instalments.credit_payout USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.credit_payout TO doorstep_app;

CREATE TABLE instalments.debit (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  mandate_id bigint NOT NULL,
  due date NOT NULL,
  days_after smallint NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  book_date date NOT NULL,
  status text NOT NULL,
  reason text,
  asked_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  sent_at timestamp with time zone,
  asked_by text,
  asked_by_name text,
  why text,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT debit_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT debit_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'in-doubt'::text, 'paid'::text, 'failed'::text])))
);
CREATE UNIQUE INDEX debit_by_rule ON instalments.debit USING btree (customer_id, contract_id, due, days_after) WHERE (asked_by IS NULL);
CREATE UNIQUE INDEX debit_open ON instalments.debit USING btree (customer_id, contract_id) WHERE (status = ANY (ARRAY['asked'::text, 'in-doubt'::text]));
CREATE INDEX debit_unanswered ON instalments.debit USING btree (status, id) WHERE (status = ANY (ARRAY['asked'::text, 'in-doubt'::text]));
GRANT SELECT, INSERT, UPDATE ON instalments.debit TO doorstep_app;

CREATE TABLE instalments.debit_mandate (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  account_ref text NOT NULL,
  account_end text NOT NULL,
  signer text NOT NULL,
  sent_to text NOT NULL,
  signed_at timestamp with time zone NOT NULL,
  revoked_by text,
  revoked_at timestamp with time zone,
  PRIMARY KEY (customer_id, id)
);
CREATE UNIQUE INDEX debit_mandate_live ON instalments.debit_mandate USING btree (customer_id) WHERE (revoked_at IS NULL);
GRANT SELECT, INSERT, UPDATE ON instalments.debit_mandate TO doorstep_app;

CREATE TABLE instalments.disclosure (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  application_id bigint NOT NULL,
  rule_version text NOT NULL,
  language text NOT NULL,
  inputs jsonb NOT NULL,
  body jsonb NOT NULL,
  hash bytea NOT NULL,
  shown_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX disclosure_by_application ON instalments.disclosure USING btree (customer_id, application_id, id);
CREATE INDEX disclosure_newest ON instalments.disclosure USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.disclosure TO doorstep_app;

CREATE TABLE instalments.disclosure_reading (
  customer_id bigint NOT NULL,
  disclosure_id bigint NOT NULL,
  read_at timestamp with time zone NOT NULL,
  seconds integer NOT NULL,
  id bigint NOT NULL,
  PRIMARY KEY (customer_id, disclosure_id)
);
CREATE INDEX disclosure_reading_newest ON instalments.disclosure_reading USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.disclosure_reading TO doorstep_app;

CREATE TABLE instalments.disclosure_showing (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  disclosure_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX disclosure_showing_by_disclosure ON instalments.disclosure_showing USING btree (customer_id, disclosure_id, id);
CREATE INDEX disclosure_showing_newest ON instalments.disclosure_showing USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.disclosure_showing TO doorstep_app;

CREATE TABLE instalments.draw (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  amount_minor bigint NOT NULL,
  merchant_id bigint,
  order_id bigint,
  reference text NOT NULL,
  book_date date NOT NULL,
  journal_id bigint NOT NULL,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT draw_customer_id_contract_id_reference_key UNIQUE (customer_id, contract_id, reference),
  CONSTRAINT draw_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT draw_check CHECK (((merchant_id IS NULL) = (order_id IS NULL)))
);
GRANT SELECT, INSERT ON instalments.draw TO doorstep_app;

CREATE TABLE instalments.import_fault (
  id bigint NOT NULL,
  run_id bigint NOT NULL,
  line bigint NOT NULL,
  reference text,
  field text NOT NULL,
  code text NOT NULL,
  zh text NOT NULL,
  en text NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX import_fault_of_run ON instalments.import_fault USING btree (run_id, id);
GRANT SELECT, INSERT ON instalments.import_fault TO doorstep_app;

CREATE TABLE instalments.import_row (
  source text NOT NULL,
  kind text NOT NULL,
  reference text NOT NULL,
  hash bytea NOT NULL,
  customer_id bigint NOT NULL,
  object_id bigint NOT NULL,
  imported_at timestamp with time zone NOT NULL,
  PRIMARY KEY (source, kind, reference)
);
GRANT SELECT, INSERT ON instalments.import_row TO doorstep_app;

CREATE TABLE instalments.import_run (
  id bigint NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  dry_run boolean NOT NULL,
  files jsonb NOT NULL,
  mapping jsonb,
  operator text NOT NULL,
  book_date date,
  read_count bigint NOT NULL,
  imported bigint NOT NULL,
  unchanged bigint NOT NULL,
  refused bigint NOT NULL,
  reconciliation jsonb NOT NULL,
  statuses jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT import_run_kind_check CHECK ((kind = ANY (ARRAY['contracts'::text, 'customers'::text, 'repayments'::text])))
);
GRANT SELECT, INSERT ON instalments.import_run TO doorstep_app;

CREATE TABLE instalments.instalment (
  customer_id bigint NOT NULL,
  contract_id bigint NOT NULL,
  n smallint NOT NULL,
  due date NOT NULL,
  principal bigint NOT NULL,
  interest bigint NOT NULL,
  fee bigint NOT NULL,
  subsidy bigint NOT NULL,
  paid_principal bigint NOT NULL DEFAULT 0,
  paid_interest bigint NOT NULL DEFAULT 0,
  paid_fee bigint NOT NULL DEFAULT 0,
  settled_on date,
  PRIMARY KEY (customer_id, contract_id, n)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON instalments.instalment TO doorstep_app;

CREATE TABLE instalments.product (
  id text NOT NULL,
  version integer NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  terms jsonb NOT NULL,
  published_at timestamp with time zone NOT NULL,
  retired_at timestamp with time zone,
  rank integer NOT NULL DEFAULT 100,
  PRIMARY KEY (id, version)
);
GRANT SELECT, INSERT ON instalments.product TO doorstep_app;
GRANT UPDATE (retired_at) ON instalments.product TO doorstep_app;

CREATE TABLE instalments.product_draft (
  id bigint NOT NULL,
  product_id text NOT NULL,
  status text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  rank integer NOT NULL,
  terms jsonb NOT NULL,
  version integer,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT product_draft_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'published'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX product_draft_live ON instalments.product_draft USING btree (product_id) WHERE (status = ANY (ARRAY['draft'::text, 'submitted'::text]));
GRANT SELECT, INSERT, UPDATE ON instalments.product_draft TO doorstep_app;

CREATE TABLE instalments.product_event (
  product_id text NOT NULL,
  id bigint NOT NULL,
  draft_id bigint,
  version integer,
  kind text NOT NULL,
  actor text NOT NULL,
  actor_name text NOT NULL,
  reason text,
  at timestamp with time zone NOT NULL,
  published_hash text,
  PRIMARY KEY (product_id, id),
  CONSTRAINT product_event_kind_check CHECK ((kind = ANY (ARRAY['drafted'::text, 'changed'::text, 'submitted'::text, 'returned'::text, 'withdrawn'::text, 'published'::text, 'retired'::text])))
);
CREATE INDEX product_event_by_draft ON instalments.product_event USING btree (draft_id, id);
CREATE INDEX product_event_newest ON instalments.product_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.product_event TO doorstep_app;

CREATE TABLE instalments.programme (
  id text NOT NULL,
  version integer NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  terms jsonb NOT NULL,
  status text NOT NULL,
  proposed_by text NOT NULL,
  proposed_name text NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  PRIMARY KEY (id, version),
  CONSTRAINT programme_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'active'::text, 'withdrawn'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX programme_active ON instalments.programme USING btree (id) WHERE (status = 'active'::text);
CREATE UNIQUE INDEX programme_proposed ON instalments.programme USING btree (id) WHERE (status = 'proposed'::text);
GRANT SELECT, INSERT ON instalments.programme TO doorstep_app;
GRANT UPDATE (status, decided_by, decided_name, decided_at) ON instalments.programme TO doorstep_app;

CREATE TABLE instalments.programme_borrower (
  customer_id bigint NOT NULL,
  programme_id text NOT NULL,
  net_minor bigint NOT NULL,
  PRIMARY KEY (customer_id, programme_id),
  CONSTRAINT programme_borrower_net_minor_check CHECK ((net_minor >= 0))
);
GRANT SELECT, INSERT ON instalments.programme_borrower TO doorstep_app;
GRANT UPDATE (net_minor) ON instalments.programme_borrower TO doorstep_app;

CREATE TABLE instalments.programme_entry (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  programme_id text NOT NULL,
  kind text NOT NULL,
  amount_minor bigint NOT NULL,
  cause text NOT NULL,
  book_date date NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT programme_entry_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT programme_entry_kind_check CHECK ((kind = ANY (ARRAY['granted'::text, 'returned'::text, 'restored'::text])))
);
CREATE INDEX programme_entry_by_month ON instalments.programme_entry USING btree (programme_id, book_date);
CREATE INDEX programme_entry_newest ON instalments.programme_entry USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.programme_entry TO doorstep_app;

CREATE TABLE instalments.programme_payment (
  programme_id text NOT NULL,
  month date NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  reference text NOT NULL,
  journal_id bigint NOT NULL,
  actor text NOT NULL,
  book_date date NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (programme_id, month)
);
GRANT SELECT, INSERT ON instalments.programme_payment TO doorstep_app;

CREATE TABLE instalments.programme_use (
  programme_id text NOT NULL,
  net_minor bigint NOT NULL,
  PRIMARY KEY (programme_id),
  CONSTRAINT programme_use_net_minor_check CHECK ((net_minor >= 0))
);
GRANT SELECT, INSERT ON instalments.programme_use TO doorstep_app;
GRANT UPDATE (net_minor) ON instalments.programme_use TO doorstep_app;

CREATE TABLE instalments.receipt (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  kind text NOT NULL,
  amount_minor bigint NOT NULL,
  value_date date NOT NULL,
  source text NOT NULL,
  reference text NOT NULL,
  allocation jsonb,
  applied_on date,
  journal_id bigint,
  received_at timestamp with time zone NOT NULL,
  reversed_on date,
  reversed_by text,
  reversed_why text,
  reversal_journal_id bigint,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT receipt_customer_id_contract_id_reference_key UNIQUE (customer_id, contract_id, reference),
  CONSTRAINT receipt_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT receipt_kind_check CHECK ((kind = ANY (ARRAY['repayment'::text, 'settlement'::text, 'part-early'::text])))
);
CREATE INDEX receipt_waiting ON instalments.receipt USING btree (customer_id) WHERE (applied_on IS NULL);
GRANT SELECT, INSERT, UPDATE ON instalments.receipt TO doorstep_app;

CREATE TABLE instalments.refund (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  merchant_id bigint NOT NULL,
  amount_minor bigint NOT NULL,
  clawback_minor bigint NOT NULL,
  to_credit bigint NOT NULL,
  reason text NOT NULL,
  old_version smallint NOT NULL,
  new_version smallint NOT NULL,
  journal_id bigint NOT NULL,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT refund_amount_minor_check CHECK ((amount_minor > 0))
);
CREATE INDEX refund_newest ON instalments.refund USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.refund TO doorstep_app;

CREATE TABLE instalments.sandbox_account (
  ref text NOT NULL,
  account_end text NOT NULL,
  answers text NOT NULL,
  PRIMARY KEY (ref),
  CONSTRAINT sandbox_account_answers_check CHECK ((answers = ANY (ARRAY['paid'::text, 'insufficient-funds'::text, 'account-closed'::text, 'silent'::text])))
);
GRANT SELECT, INSERT, UPDATE ON instalments.sandbox_account TO doorstep_app;

CREATE TABLE instalments.sandbox_debit (
  id bigint NOT NULL,
  ref text NOT NULL,
  outcome text,
  PRIMARY KEY (id)
);
GRANT SELECT, INSERT, UPDATE ON instalments.sandbox_debit TO doorstep_app;

CREATE TABLE instalments.schedule_version (
  customer_id bigint NOT NULL,
  contract_id bigint NOT NULL,
  version smallint NOT NULL,
  reason text NOT NULL,
  rows jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  id bigint NOT NULL,
  PRIMARY KEY (customer_id, contract_id, version)
);
CREATE INDEX schedule_version_newest ON instalments.schedule_version USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.schedule_version TO doorstep_app;

CREATE TABLE instalments.signature (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  contract_id bigint NOT NULL,
  disclosure_id bigint NOT NULL,
  hash bytea NOT NULL,
  code_id bigint,
  signer text NOT NULL,
  signed_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX signature_newest ON instalments.signature USING brin (id) WITH (autosummarize='on');
CREATE UNIQUE INDEX signature_of_contract ON instalments.signature USING btree (customer_id, contract_id);
GRANT SELECT, INSERT ON instalments.signature TO doorstep_app;

CREATE TABLE instalments.signing_code (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  disclosure_id bigint NOT NULL,
  sent_to text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX signing_code_by_disclosure ON instalments.signing_code USING btree (customer_id, disclosure_id, id);
CREATE INDEX signing_code_newest ON instalments.signing_code USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON instalments.signing_code TO doorstep_app;

CREATE TABLE instalments.subsidy (
  customer_id bigint NOT NULL,
  contract_id bigint NOT NULL,
  no smallint NOT NULL,
  payer text NOT NULL,
  programme_id text,
  programme_version integer,
  currency text NOT NULL,
  granted_minor bigint NOT NULL,
  returned_minor bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (customer_id, contract_id, no),
  CONSTRAINT subsidy_check CHECK (((returned_minor >= 0) AND (returned_minor <= granted_minor))),
  CONSTRAINT subsidy_check1 CHECK (((payer = 'merchant'::text) = (programme_id IS NULL))),
  CONSTRAINT subsidy_granted_minor_check CHECK ((granted_minor > 0)),
  CONSTRAINT subsidy_payer_check CHECK ((payer = ANY (ARRAY['merchant'::text, 'bank'::text, 'brand'::text, 'state'::text])))
);
CREATE INDEX subsidy_by_programme ON instalments.subsidy USING btree (programme_id) WHERE (programme_id IS NOT NULL);
GRANT SELECT, INSERT ON instalments.subsidy TO doorstep_app;
GRANT UPDATE (returned_minor) ON instalments.subsidy TO doorstep_app;

CREATE OR REPLACE FUNCTION instalments.accrued(total bigint, nights integer, days integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (nights <= 0) THEN (0)::bigint WHEN (nights >= days) THEN total ELSE instalments.rounded((total * nights), days) END;

CREATE OR REPLACE FUNCTION instalments.days_late(due date, business_date date)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN GREATEST(0, (business_date - due));

CREATE OR REPLACE FUNCTION instalments.rounded(part bigint, days integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((((2 * part) + days) - 1) + ((part / days) & (1)::bigint)) / (2 * days));

CREATE OR REPLACE FUNCTION instalments.shared_out(amount numeric, before numeric, upto numeric, whole numeric)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (whole = (0)::numeric) THEN (0)::bigint ELSE ((div(((((2)::numeric * amount) * upto) + whole), ((2)::numeric * whole)) - div(((((2)::numeric * amount) * before) + whole), ((2)::numeric * whole))))::bigint END;
CREATE SCHEMA jobs;
GRANT USAGE ON SCHEMA jobs TO doorstep_app;

CREATE TABLE jobs.handled (
  handler text NOT NULL,
  event_id bigint NOT NULL,
  handled_at timestamp with time zone NOT NULL,
  PRIMARY KEY (handler, event_id)
);
CREATE INDEX handled_by_age ON jobs.handled USING btree (handled_at);
GRANT SELECT, INSERT, DELETE ON jobs.handled TO doorstep_app;

CREATE TABLE jobs.outbox (
  id bigint NOT NULL,
  type text NOT NULL,
  customer_id bigint,
  payload jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs.outbox TO doorstep_app;

CREATE TABLE jobs.retry (
  job_id uuid NOT NULL,
  handler text NOT NULL,
  event_id bigint NOT NULL,
  error text,
  retried_by text NOT NULL,
  retried_at timestamp with time zone NOT NULL,
  PRIMARY KEY (job_id)
);
GRANT SELECT, INSERT ON jobs.retry TO doorstep_app;

CREATE TABLE jobs.tick (
  name text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  error text,
  PRIMARY KEY (name)
);
GRANT SELECT, INSERT, UPDATE ON jobs.tick TO doorstep_app;
CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO doorstep_app;

CREATE TABLE ledger.account (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  label text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
GRANT SELECT, INSERT ON ledger.account TO doorstep_app;

CREATE TABLE ledger.account_balance (
  customer_id bigint NOT NULL,
  account_id bigint NOT NULL,
  balance_minor bigint NOT NULL,
  held_minor bigint NOT NULL,
  version bigint NOT NULL,
  floor_minor bigint,
  cap_minor bigint,
  gl text NOT NULL,
  currency text NOT NULL,
  status text NOT NULL,
  PRIMARY KEY (customer_id, account_id),
  CONSTRAINT account_balance_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT account_balance_held_minor_check CHECK ((held_minor >= 0)),
  CONSTRAINT account_balance_status_check CHECK ((status = ANY (ARRAY['open'::text, 'frozen'::text])))
) WITH (fillfactor=75);
GRANT SELECT, INSERT ON ledger.account_balance TO doorstep_app;
GRANT UPDATE (balance_minor, held_minor, version, floor_minor, cap_minor, status) ON ledger.account_balance TO doorstep_app;

CREATE TABLE ledger.account_event (
  customer_id bigint NOT NULL,
  account_id bigint NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  floor_minor bigint,
  cap_minor bigint,
  actor text NOT NULL,
  reason text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, account_id, id),
  CONSTRAINT account_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'limits-set'::text, 'frozen'::text, 'unfrozen'::text])))
);
CREATE INDEX account_event_newest ON ledger.account_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON ledger.account_event TO doorstep_app;

CREATE TABLE ledger.business_day (
  date date NOT NULL,
  status text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  closed_at timestamp with time zone,
  totals jsonb,
  balances jsonb,
  PRIMARY KEY (date),
  CONSTRAINT business_day_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closing'::text, 'closed'::text])))
);
GRANT SELECT, INSERT, UPDATE ON ledger.business_day TO doorstep_app;

CREATE TABLE ledger.calendar (
  code text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  weekend smallint[] NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT calendar_code_check CHECK ((code ~ '^[A-Z]{2}(-[A-Z0-9]{1,8})?$'::text))
);
GRANT SELECT, INSERT ON ledger.calendar TO doorstep_app;

CREATE TABLE ledger.calendar_day (
  calendar text NOT NULL,
  date date NOT NULL,
  kind text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  PRIMARY KEY (calendar, date),
  CONSTRAINT calendar_day_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'workday'::text])))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.calendar_day TO doorstep_app;

CREATE TABLE ledger.calendar_year (
  calendar text NOT NULL,
  year smallint NOT NULL,
  source text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  PRIMARY KEY (calendar, year),
  CONSTRAINT calendar_year_calendar_fkey FOREIGN KEY (calendar) REFERENCES ledger.calendar(code)
);
GRANT SELECT, INSERT, UPDATE ON ledger.calendar_year TO doorstep_app;

CREATE TABLE ledger.gl_account (
  code text NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  class text NOT NULL,
  normal_side text NOT NULL,
  kept boolean NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT gl_account_class_check CHECK ((class = ANY (ARRAY['asset'::text, 'liability'::text, 'income'::text, 'expense'::text, 'equity'::text, 'memo'::text]))),
  CONSTRAINT gl_account_code_check CHECK ((code ~ '^[0-9]{4,8}$'::text)),
  CONSTRAINT gl_account_normal_side_check CHECK ((normal_side = ANY (ARRAY['debit'::text, 'credit'::text])))
);
GRANT SELECT, INSERT ON ledger.gl_account TO doorstep_app;

CREATE TABLE ledger.hold (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  account_id bigint NOT NULL,
  amount_minor bigint NOT NULL,
  remaining_minor bigint NOT NULL,
  status text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  key text NOT NULL,
  input_hash bytea NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT hold_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT hold_remaining_minor_check CHECK ((remaining_minor >= 0)),
  CONSTRAINT hold_status_check CHECK ((status = ANY (ARRAY['open'::text, 'captured'::text, 'voided'::text, 'expired'::text])))
) WITH (fillfactor=70);
CREATE UNIQUE INDEX hold_key ON ledger.hold USING btree (customer_id, key);
CREATE INDEX hold_open ON ledger.hold USING btree (expires_at) WHERE (status = 'open'::text);
GRANT SELECT, INSERT, UPDATE ON ledger.hold TO doorstep_app;

CREATE TABLE ledger.hold_event (
  customer_id bigint NOT NULL,
  hold_id bigint NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  amount_minor bigint NOT NULL,
  journal_id bigint,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, hold_id, id),
  CONSTRAINT hold_event_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT hold_event_kind_check CHECK ((kind = ANY (ARRAY['placed'::text, 'captured'::text, 'voided'::text, 'expired'::text])))
);
CREATE INDEX hold_event_newest ON ledger.hold_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON ledger.hold_event TO doorstep_app;

CREATE TABLE ledger.journal (
  id bigint NOT NULL,
  customer_id bigint NOT NULL,
  posted_at timestamp with time zone NOT NULL,
  reverses bigint,
  book_date date NOT NULL,
  line_count integer NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  input_hash bytea NOT NULL,
  actor text NOT NULL,
  memo jsonb,
  PRIMARY KEY (id, customer_id)
);
CREATE UNIQUE INDEX journal_key ON ledger.journal USING btree (customer_id, key);
CREATE UNIQUE INDEX journal_reverses ON ledger.journal USING btree (customer_id, reverses) WHERE (reverses IS NOT NULL);
GRANT SELECT, INSERT ON ledger.journal TO doorstep_app;

CREATE TABLE ledger.posting (
  customer_id bigint NOT NULL,
  journal_id bigint NOT NULL,
  amount_minor bigint NOT NULL,
  contract_id bigint,
  debit_account bigint,
  credit_account bigint,
  debit_version bigint,
  debit_balance_after bigint,
  credit_version bigint,
  credit_balance_after bigint,
  book_date date NOT NULL,
  line integer NOT NULL,
  debit_gl text NOT NULL,
  credit_gl text NOT NULL,
  currency text NOT NULL,
  PRIMARY KEY (book_date, customer_id, journal_id, line),
  CONSTRAINT posting_amount_minor_check CHECK ((amount_minor > 0))
);
CREATE INDEX posting_credit_account ON ledger.posting USING btree (credit_account, book_date, credit_version) WHERE (credit_account IS NOT NULL);
CREATE INDEX posting_debit_account ON ledger.posting USING btree (debit_account, book_date, debit_version) WHERE (debit_account IS NOT NULL);
GRANT SELECT, INSERT ON ledger.posting TO doorstep_app;

CREATE OR REPLACE FUNCTION ledger.lock_batch(account_owners bigint[], account_ids bigint[], key_owners bigint[], keys text[], codes text[], dates date[], with_today boolean, OUT accounts text, OUT journals json, OUT chart json, OUT open_days json, OUT today date)
 RETURNS record
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
DECLARE
  latest date;
  locked text; -- of what returns void: an assignment costs less than a query
BEGIN
  IF cardinality(dates) > 0 THEN
    PERFORM pg_advisory_xact_lock_shared(7215310, d - DATE '2000-01-01') FROM (SELECT DISTINCT d FROM unnest(dates) d ORDER BY d) s;
    SELECT json_agg(date) INTO open_days FROM ledger.business_day WHERE date = ANY (dates) AND status <> 'closed';
  END IF;
  IF with_today THEN
    SELECT max(date) INTO today FROM ledger.business_day WHERE status = 'open';
    locked := pg_advisory_xact_lock_shared(7215310, today - DATE '2000-01-01');
  END IF;

  IF cardinality(account_ids) > 0 THEN
    -- Text, not JSON: building JSON took as long as finding and locking the rows.
    SELECT string_agg(concat_ws(' ', b.customer_id, b.account_id, b.gl, b.currency, b.status, b.balance_minor, b.held_minor,
                                b.version, coalesce(b.floor_minor::text, '-'), coalesce(b.cap_minor::text, '-')), ',') INTO accounts
    FROM (SELECT * FROM unnest(account_owners, account_ids) AS w(customer_id, account_id) ORDER BY account_id) w,
    LATERAL (
      SELECT b.* FROM ledger.account_balance b
      WHERE b.customer_id = w.customer_id AND b.account_id = w.account_id OFFSET 0 FOR NO KEY UPDATE) b;
  END IF;

  LOOP
    SELECT
      (SELECT json_agg(json_build_array(code, kept, normal_side)) FROM ledger.gl_account WHERE kept OR code = ANY (codes)),
      (SELECT json_agg(json_build_array(j.customer_id::text, j.key, j.id::text, j.book_date, encode(j.input_hash, 'hex')))
       FROM unnest(key_owners, keys) AS w(customer_id, key),
       LATERAL (SELECT * FROM ledger.journal j WHERE j.customer_id = w.customer_id AND j.key = w.key OFFSET 0) j),
      (SELECT max(date) FROM ledger.business_day WHERE status = 'open')
    INTO chart, journals, latest;
    EXIT WHEN NOT with_today OR latest IS NOT DISTINCT FROM today;
    today := latest; -- the day turned while this waited for its lock
    locked := pg_advisory_xact_lock_shared(7215310, today - DATE '2000-01-01');
  END LOOP;
END $function$;

CREATE OR REPLACE FUNCTION ledger.write_batch(account_owners bigint[], account_ids bigint[], balances bigint[], helds bigint[], versions bigint[], ids bigint[], owners bigint[], posted timestamp with time zone[], reversed bigint[], dates date[], counts integer[], kinds text[], keys text[], hashes text[], actors text[], memos jsonb[], line_owners bigint[], line_ids bigint[], amounts bigint[], contracts bigint[], debit_accounts bigint[], credit_accounts bigint[], debit_versions bigint[], debit_balances bigint[], credit_versions bigint[], credit_balances bigint[], line_dates date[], line_numbers integer[], debit_gls text[], credit_gls text[], currencies text[])
 RETURNS void
 LANGUAGE plpgsql
 SET plan_cache_mode TO 'force_generic_plan'
 SET enable_seqscan TO 'off'
AS $function$
BEGIN
  WITH balance AS (
    -- Never inserts: the rows are there and locked.
    INSERT INTO ledger.account_balance (customer_id, account_id, balance_minor, held_minor, version, gl, currency, status)
    SELECT *, '', 'ZZZ', 'open' FROM unnest(account_owners, account_ids, balances, helds, versions)
    ON CONFLICT (customer_id, account_id) DO UPDATE
    SET balance_minor = excluded.balance_minor, held_minor = excluded.held_minor, version = excluded.version),
  journal AS (
    INSERT INTO ledger.journal (id, customer_id, posted_at, reverses, book_date, line_count, kind, key, input_hash, actor, memo)
    SELECT id, customer_id, posted_at, reverses, book_date, line_count, kind, key, decode(input_hash, 'hex'), actor, memo
    FROM unnest(ids, owners, posted, reversed, dates, counts, kinds, keys, hashes, actors, memos)
      AS w(id, customer_id, posted_at, reverses, book_date, line_count, kind, key, input_hash, actor, memo))
  INSERT INTO ledger.posting (customer_id, journal_id, amount_minor, contract_id, debit_account, credit_account, debit_version,
    debit_balance_after, credit_version, credit_balance_after, book_date, line, debit_gl, credit_gl, currency)
  SELECT * FROM unnest(line_owners, line_ids, amounts, contracts, debit_accounts, credit_accounts, debit_versions, debit_balances,
    credit_versions, credit_balances, line_dates, line_numbers, debit_gls, credit_gls, currencies);
END $function$;
CREATE SCHEMA merchants;
GRANT USAGE ON SCHEMA merchants TO doorstep_app;

CREATE TABLE merchants.customer_order (
  merchant_id bigint NOT NULL,
  id bigint NOT NULL,
  token text NOT NULL,
  store_id bigint NOT NULL,
  goods text NOT NULL,
  scene text NOT NULL,
  amount_minor bigint NOT NULL,
  refunded_minor bigint NOT NULL DEFAULT 0,
  currency text NOT NULL,
  status text NOT NULL,
  branch_id bigint NOT NULL,
  buyer_id bigint,
  contract_id bigint,
  created_by text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  paid_at timestamp with time zone,
  PRIMARY KEY (merchant_id, id),
  CONSTRAINT customer_order_amount_minor_check CHECK ((amount_minor > 0)),
  CONSTRAINT customer_order_check CHECK (((refunded_minor >= 0) AND (refunded_minor <= amount_minor))),
  CONSTRAINT customer_order_scene_check CHECK ((scene = ANY (ARRAY['digital'::text, 'parent-child'::text, 'home'::text, 'study'::text, 'travel'::text, 'other'::text]))),
  CONSTRAINT customer_order_status_check CHECK ((status = ANY (ARRAY['open'::text, 'paid'::text, 'delivered'::text, 'cancelled'::text, 'expired'::text, 'cooled-off'::text, 'refunded'::text])))
);
CREATE INDEX order_by_branch ON merchants.customer_order USING btree (branch_id, id DESC);
CREATE INDEX order_running_out ON merchants.customer_order USING btree (expires_at) WHERE (status = 'open'::text);
GRANT SELECT, INSERT, UPDATE ON merchants.customer_order TO doorstep_app;

CREATE TABLE merchants.merchant (
  merchant_id bigint NOT NULL,
  name text NOT NULL,
  branch_id bigint NOT NULL,
  settlement_account_id bigint NOT NULL,
  status text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (merchant_id),
  CONSTRAINT merchant_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text])))
);
GRANT SELECT, INSERT, UPDATE ON merchants.merchant TO doorstep_app;

CREATE TABLE merchants.offer (
  merchant_id bigint NOT NULL,
  id bigint NOT NULL,
  name_zh text NOT NULL,
  name_en text NOT NULL,
  interest_share numeric NOT NULL,
  counts integer[] NOT NULL,
  scene text,
  min_minor bigint NOT NULL DEFAULT 0,
  max_minor bigint,
  valid_from date NOT NULL,
  valid_to date NOT NULL,
  status text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (merchant_id, id),
  CONSTRAINT offer_interest_share_check CHECK (((interest_share > (0)::numeric) AND (interest_share <= (1)::numeric))),
  CONSTRAINT offer_status_check CHECK ((status = ANY (ARRAY['active'::text, 'ended'::text])))
);
GRANT SELECT, INSERT, UPDATE ON merchants.offer TO doorstep_app;

CREATE TABLE merchants.order_event (
  merchant_id bigint NOT NULL,
  id bigint NOT NULL,
  order_id bigint NOT NULL,
  status text NOT NULL,
  note text,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
CREATE INDEX order_event_by_order ON merchants.order_event USING btree (merchant_id, order_id, id);
CREATE INDEX order_event_newest ON merchants.order_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON merchants.order_event TO doorstep_app;

CREATE TABLE merchants.order_token (
  token text NOT NULL,
  merchant_id bigint NOT NULL,
  order_id bigint NOT NULL,
  PRIMARY KEY (token)
);
GRANT SELECT, INSERT ON merchants.order_token TO doorstep_app;

CREATE TABLE merchants.store (
  merchant_id bigint NOT NULL,
  id bigint NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  PRIMARY KEY (merchant_id, id)
);
GRANT SELECT, INSERT, UPDATE ON merchants.store TO doorstep_app;
CREATE SCHEMA notifications;
GRANT USAGE ON SCHEMA notifications TO doorstep_app;

CREATE TABLE notifications.early_receipt (
  smsc_id text NOT NULL,
  state text NOT NULL,
  error text,
  received_at timestamp with time zone NOT NULL,
  PRIMARY KEY (smsc_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.early_receipt TO doorstep_app;

CREATE TABLE notifications.inbound (
  id bigint NOT NULL,
  phone text NOT NULL,
  text text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX inbound_by_phone ON notifications.inbound USING btree (phone, received_at);
GRANT SELECT, INSERT ON notifications.inbound TO doorstep_app;

CREATE TABLE notifications.inbound_part (
  phone text NOT NULL,
  reference integer NOT NULL,
  total smallint NOT NULL,
  number smallint NOT NULL,
  text text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  PRIMARY KEY (phone, reference, total, number)
);
GRANT SELECT, INSERT, DELETE ON notifications.inbound_part TO doorstep_app;

CREATE TABLE notifications.inbound_taken (
  phone text NOT NULL,
  network_id text NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  PRIMARY KEY (phone, network_id)
);
GRANT SELECT, INSERT, DELETE ON notifications.inbound_taken TO doorstep_app;

CREATE TABLE notifications.message (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  branch_id bigint,
  user_id text,
  template text NOT NULL,
  language text NOT NULL,
  title text NOT NULL,
  body text,
  secret boolean NOT NULL,
  phone text,
  dedupe_key text NOT NULL,
  state text NOT NULL,
  state_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT message_customer_id_dedupe_key_key UNIQUE (customer_id, dedupe_key),
  CONSTRAINT message_state_check CHECK ((state = ANY (ARRAY['in-app'::text, 'queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'expired'::text, 'in-doubt'::text, 'stopped'::text])))
);
CREATE INDEX message_newest ON notifications.message USING btree (id);
GRANT SELECT, INSERT, UPDATE ON notifications.message TO doorstep_app;

CREATE TABLE notifications.outgoing (
  message_id bigint NOT NULL,
  customer_id bigint NOT NULL,
  urgency smallint NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (message_id)
);
CREATE INDEX outgoing_next ON notifications.outgoing USING btree (urgency, message_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.outgoing TO doorstep_app;

CREATE TABLE notifications.part (
  message_id bigint NOT NULL,
  number smallint NOT NULL,
  customer_id bigint NOT NULL,
  urgency smallint NOT NULL,
  phone text NOT NULL,
  coding smallint NOT NULL,
  header bytea NOT NULL,
  payload bytea,
  state text NOT NULL,
  state_at timestamp with time zone NOT NULL,
  not_before timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  reference integer,
  smsc_id text,
  error text,
  PRIMARY KEY (customer_id, message_id, number),
  CONSTRAINT part_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'submitting'::text, 'unconfirmed'::text, 'submitted'::text, 'delivered'::text, 'failed'::text, 'expired'::text, 'in-doubt'::text])))
) WITH (fillfactor=70);
CREATE INDEX part_open ON notifications.part USING btree (reference) WHERE (state = ANY (ARRAY['submitting'::text, 'unconfirmed'::text, 'submitted'::text, 'in-doubt'::text]));
CREATE INDEX part_queued ON notifications.part USING btree (urgency, message_id, number) WHERE (state = 'queued'::text);
CREATE UNIQUE INDEX part_reference ON notifications.part USING btree (reference) WHERE (state = ANY (ARRAY['submitting'::text, 'unconfirmed'::text]));
CREATE INDEX part_smsc_id ON notifications.part USING btree (smsc_id) WHERE (smsc_id IS NOT NULL);
GRANT SELECT, INSERT, UPDATE ON notifications.part TO doorstep_app;

CREATE TABLE notifications.sandbox_phone_message (
  number text NOT NULL,
  id bigint NOT NULL,
  sender text NOT NULL,
  text text NOT NULL,
  at timestamp with time zone NOT NULL,
  pending boolean NOT NULL,
  PRIMARY KEY (number, id),
  CONSTRAINT sandbox_phone_message_sender_check CHECK ((sender = ANY (ARRAY['bank'::text, 'phone'::text])))
);
CREATE INDEX sandbox_phone_pending ON notifications.sandbox_phone_message USING btree (id) WHERE pending;
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sandbox_phone_message TO doorstep_app;

CREATE TABLE notifications.sandbox_segment (
  id bigint NOT NULL,
  source text NOT NULL,
  number text NOT NULL,
  concat bigint NOT NULL,
  total smallint NOT NULL,
  part smallint NOT NULL,
  text text NOT NULL,
  reference integer,
  receipt_wanted boolean NOT NULL,
  accepted_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  state text,
  shown boolean NOT NULL DEFAULT false,
  PRIMARY KEY (id)
);
CREATE INDEX sandbox_segment_apart ON notifications.sandbox_segment USING btree (number) WHERE (NOT shown);
CREATE INDEX sandbox_segment_due ON notifications.sandbox_segment USING btree (due_at) WHERE (due_at IS NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON notifications.sandbox_segment TO doorstep_app;

CREATE TABLE notifications.stopped_phone (
  phone text NOT NULL,
  stopped_at timestamp with time zone NOT NULL,
  PRIMARY KEY (phone)
);
GRANT SELECT, INSERT, DELETE ON notifications.stopped_phone TO doorstep_app;
CREATE SCHEMA underwriting;
GRANT USAGE ON SCHEMA underwriting TO doorstep_app;

CREATE TABLE underwriting.decision (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  application_id bigint NOT NULL,
  rule_version text NOT NULL,
  facts jsonb NOT NULL,
  outcome text NOT NULL,
  limit_minor bigint NOT NULL,
  annual_rate numeric,
  reasons text[] NOT NULL,
  trace jsonb NOT NULL,
  decided_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT decision_outcome_check CHECK ((outcome = ANY (ARRAY['approve'::text, 'refer'::text, 'decline'::text])))
);
CREATE INDEX decision_newest ON underwriting.decision USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON underwriting.decision TO doorstep_app;

CREATE TABLE underwriting.review_case (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  application_id bigint NOT NULL,
  decision_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  status text NOT NULL,
  title text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  claimed_by text,
  claimed_name text,
  claimed_at timestamp with time zone,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT review_case_status_check CHECK ((status = ANY (ARRAY['open'::text, 'approved'::text, 'returned'::text, 'declined'::text, 'withdrawn'::text])))
);
CREATE UNIQUE INDEX review_open ON underwriting.review_case USING btree (customer_id, application_id) WHERE (status = 'open'::text);
CREATE INDEX review_queue ON underwriting.review_case USING btree (branch_id, due_at) WHERE (status = 'open'::text);
GRANT SELECT, INSERT, UPDATE ON underwriting.review_case TO doorstep_app;

CREATE TABLE underwriting.review_event (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  case_id bigint NOT NULL,
  status text NOT NULL,
  reasons text[] NOT NULL,
  note text,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX review_event_by_case ON underwriting.review_event USING btree (customer_id, case_id, id);
CREATE INDEX review_event_newest ON underwriting.review_event USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON underwriting.review_event TO doorstep_app;
CREATE SCHEMA visits;
GRANT USAGE ON SCHEMA visits TO doorstep_app;

CREATE TABLE visits.address (
  customer_id bigint NOT NULL,
  address_id bigint NOT NULL,
  area_id bigint NOT NULL,
  line text NOT NULL,
  line_key text NOT NULL,
  latitude numeric(9,6) NOT NULL,
  longitude numeric(9,6) NOT NULL,
  created_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, address_id),
  CONSTRAINT address_customer_id_area_id_line_key_key UNIQUE (customer_id, area_id, line_key)
);
GRANT SELECT, INSERT, UPDATE ON visits.address TO doorstep_app;

CREATE TABLE visits.alert (
  customer_id bigint NOT NULL,
  alert_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  kind text NOT NULL,
  visit_id bigint,
  officer_id text,
  note text,
  latitude numeric(9,6),
  longitude numeric(9,6),
  raised_at timestamp with time zone NOT NULL,
  acknowledged_by text,
  acknowledged_why text,
  acknowledged_at timestamp with time zone,
  PRIMARY KEY (customer_id, alert_id),
  CONSTRAINT alert_kind_check CHECK ((kind = ANY (ARRAY['wrong-code'::text, 'late-code'::text, 'repeated-code'::text, 'word-out-of-time'::text, 'word-far-away'::text, 'word-not-theirs'::text, 'wrong-word'::text, 'stranger'::text, 'sos'::text, 'duress'::text, 'overdue'::text, 'two-doors'::text]))),
  CONSTRAINT alert_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric))),
  CONSTRAINT alert_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric)))
);
CREATE INDEX alert_by_branch ON visits.alert USING btree (branch_id, alert_id DESC);
CREATE INDEX alert_open ON visits.alert USING btree (branch_id, alert_id DESC) WHERE (acknowledged_at IS NULL);
GRANT SELECT, INSERT, UPDATE ON visits.alert TO doorstep_app;

CREATE TABLE visits.area (
  area_id bigint NOT NULL,
  name jsonb NOT NULL,
  words text[] NOT NULL,
  latitude numeric(9,6) NOT NULL,
  longitude numeric(9,6) NOT NULL,
  branch_id bigint NOT NULL,
  served boolean NOT NULL,
  PRIMARY KEY (area_id),
  CONSTRAINT area_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric))),
  CONSTRAINT area_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric)))
);
GRANT SELECT, INSERT, UPDATE ON visits.area TO doorstep_app;

CREATE TABLE visits.barred_address (
  barred_id bigint NOT NULL,
  area_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  line text NOT NULL,
  line_key text NOT NULL,
  reason text NOT NULL,
  note text NOT NULL,
  barred_by text NOT NULL,
  barred_at timestamp with time zone NOT NULL,
  lifted_by text,
  lifted_why text,
  lifted_at timestamp with time zone,
  PRIMARY KEY (barred_id),
  CONSTRAINT barred_address_reason_check CHECK ((reason = ANY (ARRAY['violence'::text, 'harassment'::text, 'false-address'::text, 'dog'::text, 'unsafe-building'::text, 'other'::text])))
);
CREATE INDEX barred_by_branch ON visits.barred_address USING btree (branch_id, barred_id DESC);
CREATE UNIQUE INDEX barred_once ON visits.barred_address USING btree (area_id, line_key) WHERE (lifted_at IS NULL);
GRANT SELECT, INSERT, UPDATE ON visits.barred_address TO doorstep_app;

CREATE TABLE visits.booking (
  customer_id bigint NOT NULL,
  visit_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  promised_from timestamp with time zone NOT NULL,
  promised_until timestamp with time zone NOT NULL,
  sequence integer NOT NULL,
  booked_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  reminded_day_at timestamp with time zone,
  reminded_hour_at timestamp with time zone,
  PRIMARY KEY (customer_id, visit_id),
  CONSTRAINT booking_check CHECK ((promised_until > promised_from)),
  CONSTRAINT booking_sequence_check CHECK ((sequence >= 0))
);
CREATE INDEX booking_ahead ON visits.booking USING btree (branch_id, promised_from) WHERE (ended_at IS NULL);
CREATE INDEX booking_to_remind ON visits.booking USING btree (promised_from) WHERE ((ended_at IS NULL) AND ((reminded_day_at IS NULL) OR (reminded_hour_at IS NULL)));
GRANT SELECT, INSERT, UPDATE ON visits.booking TO doorstep_app;

CREATE TABLE visits.consent (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  visit_id bigint NOT NULL,
  words text NOT NULL,
  channel text NOT NULL,
  actor text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX consent_newest ON visits.consent USING brin (id) WITH (autosummarize='on');
GRANT SELECT, INSERT ON visits.consent TO doorstep_app;

CREATE TABLE visits.device_event (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  event_id text NOT NULL,
  visit_id bigint,
  officer_id text NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL,
  at timestamp with time zone NOT NULL,
  clock_at timestamp with time zone NOT NULL,
  offset_ms bigint NOT NULL,
  received_at timestamp with time zone NOT NULL,
  refused text,
  PRIMARY KEY (customer_id, id),
  CONSTRAINT device_event_customer_id_event_id_key UNIQUE (customer_id, event_id),
  CONSTRAINT device_event_kind_check CHECK ((kind = ANY (ARRAY['set-out'::text, 'arrived'::text, 'started'::text, 'ticked'::text, 'ended'::text, 'safe'::text, 'alarm'::text, 'left-as-is'::text])))
);
CREATE INDEX device_event_newest ON visits.device_event USING brin (id) WITH (autosummarize='on');
CREATE INDEX device_event_of_officer ON visits.device_event USING btree (officer_id, id DESC);
GRANT SELECT, INSERT ON visits.device_event TO doorstep_app;

CREATE TABLE visits.dialogue (
  phone text NOT NULL,
  dialogue_id bigint NOT NULL,
  language text NOT NULL,
  status text NOT NULL,
  state jsonb NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (phone, dialogue_id),
  CONSTRAINT dialogue_status_check CHECK ((status = ANY (ARRAY['open'::text, 'asked'::text, 'handed-over'::text, 'dropped'::text, 'expired'::text])))
);
CREATE UNIQUE INDEX dialogue_open ON visits.dialogue USING btree (phone) WHERE (status = 'open'::text);
GRANT SELECT, INSERT, UPDATE ON visits.dialogue TO doorstep_app;

CREATE TABLE visits.officer (
  officer_id text NOT NULL,
  staff_number text NOT NULL,
  branch_id bigint NOT NULL,
  skills text[] NOT NULL,
  latitude numeric(9,6) NOT NULL,
  longitude numeric(9,6) NOT NULL,
  pace numeric(3,2) NOT NULL,
  active boolean NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  PRIMARY KEY (officer_id),
  CONSTRAINT officer_staff_number_key UNIQUE (staff_number),
  CONSTRAINT officer_latitude_check CHECK (((latitude >= ('-90'::integer)::numeric) AND (latitude <= (90)::numeric))),
  CONSTRAINT officer_longitude_check CHECK (((longitude >= ('-180'::integer)::numeric) AND (longitude <= (180)::numeric))),
  CONSTRAINT officer_pace_check CHECK (((pace >= 0.5) AND (pace <= (2)::numeric)))
);
CREATE INDEX officer_by_branch ON visits.officer USING btree (branch_id);
GRANT SELECT, INSERT, UPDATE ON visits.officer TO doorstep_app;

CREATE TABLE visits.officer_photo (
  officer_id text NOT NULL,
  type text NOT NULL,
  bytes bytea NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  PRIMARY KEY (officer_id),
  CONSTRAINT officer_photo_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES visits.officer(officer_id),
  CONSTRAINT officer_photo_bytes_check CHECK ((octet_length(bytes) <= 262144)),
  CONSTRAINT officer_photo_type_check CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text])))
);
GRANT SELECT, INSERT, UPDATE ON visits.officer_photo TO doorstep_app;

CREATE TABLE visits.preference (
  customer_id bigint NOT NULL,
  speaks text NOT NULL,
  companion text,
  needs text[] NOT NULL,
  do_not_ring boolean NOT NULL,
  dog boolean NOT NULL,
  opted_out_at timestamp with time zone,
  changed_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id),
  CONSTRAINT preference_speaks_check CHECK ((speaks = ANY (ARRAY['mandarin'::text, 'cantonese'::text, 'english'::text, 'sign-language'::text])))
);
GRANT SELECT, INSERT, UPDATE ON visits.preference TO doorstep_app;

CREATE TABLE visits.proof (
  customer_id bigint NOT NULL,
  visit_id bigint NOT NULL,
  seed bytea,
  issued_at timestamp with time zone NOT NULL,
  released_at timestamp with time zone,
  released_to text,
  tries smallint NOT NULL,
  locked_at timestamp with time zone,
  PRIMARY KEY (customer_id, visit_id),
  CONSTRAINT proof_seed_check CHECK ((octet_length(seed) = 16)),
  CONSTRAINT proof_tries_check CHECK ((tries >= 0))
);
GRANT SELECT, INSERT, UPDATE ON visits.proof TO doorstep_app;

CREATE TABLE visits.service (
  code text NOT NULL,
  "position" smallint NOT NULL,
  name jsonb NOT NULL,
  words text[] NOT NULL,
  minutes smallint NOT NULL,
  skills text[] NOT NULL,
  officers smallint NOT NULL,
  papers jsonb NOT NULL,
  checklist jsonb NOT NULL,
  shows text[] NOT NULL,
  unit_ids bigint[],
  offered boolean NOT NULL,
  PRIMARY KEY (code),
  CONSTRAINT service_minutes_check CHECK (((minutes >= 5) AND (minutes <= 480))),
  CONSTRAINT service_officers_check CHECK ((officers = ANY (ARRAY[1, 2])))
);
GRANT SELECT, INSERT, UPDATE ON visits.service TO doorstep_app;

CREATE TABLE visits.shift (
  officer_id text NOT NULL,
  date date NOT NULL,
  branch_id bigint NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  lunch_from timestamp with time zone,
  lunch_until timestamp with time zone,
  lunch_minutes smallint,
  absence text,
  absence_note text,
  changed_at timestamp with time zone NOT NULL,
  PRIMARY KEY (officer_id, date),
  CONSTRAINT shift_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES visits.officer(officer_id),
  CONSTRAINT shift_absence_check CHECK ((absence = ANY (ARRAY['ill'::text, 'leave'::text, 'training'::text, 'other'::text]))),
  CONSTRAINT shift_check CHECK ((ends_at > starts_at)),
  CONSTRAINT shift_check1 CHECK ((((lunch_from IS NULL) = (lunch_minutes IS NULL)) AND ((lunch_until IS NULL) = (lunch_minutes IS NULL)))),
  CONSTRAINT shift_check2 CHECK ((lunch_until >= (lunch_from + ((lunch_minutes)::double precision * '00:01:00'::interval)))),
  CONSTRAINT shift_lunch_minutes_check CHECK (((lunch_minutes >= 5) AND (lunch_minutes <= 120)))
);
CREATE INDEX shift_by_branch ON visits.shift USING btree (branch_id, date);
GRANT SELECT, INSERT, UPDATE, DELETE ON visits.shift TO doorstep_app;

CREATE TABLE visits.slot_hold (
  customer_id bigint NOT NULL,
  visit_id bigint NOT NULL,
  choice smallint NOT NULL,
  branch_id bigint NOT NULL,
  date date NOT NULL,
  officer_ids text[] NOT NULL,
  promised_from timestamp with time zone NOT NULL,
  promised_until timestamp with time zone NOT NULL,
  arrive_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, visit_id, choice),
  CONSTRAINT slot_hold_check CHECK ((promised_until > promised_from)),
  CONSTRAINT slot_hold_choice_check CHECK (((choice >= 1) AND (choice <= 9))),
  CONSTRAINT slot_hold_officer_ids_check CHECK ((cardinality(officer_ids) = ANY (ARRAY[1, 2])))
);
CREATE INDEX slot_hold_of_day ON visits.slot_hold USING btree (branch_id, date);
GRANT SELECT, INSERT, UPDATE, DELETE ON visits.slot_hold TO doorstep_app;

CREATE TABLE visits.stop (
  customer_id bigint NOT NULL,
  visit_id bigint NOT NULL,
  officer_id text NOT NULL,
  branch_id bigint NOT NULL,
  date date NOT NULL,
  "position" smallint NOT NULL,
  arrive_at timestamp with time zone NOT NULL,
  leave_at timestamp with time zone NOT NULL,
  travel_seconds integer NOT NULL,
  PRIMARY KEY (customer_id, visit_id, officer_id),
  CONSTRAINT stop_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES visits.officer(officer_id),
  CONSTRAINT stop_check CHECK ((leave_at > arrive_at)),
  CONSTRAINT stop_position_check CHECK (("position" > 0)),
  CONSTRAINT stop_travel_seconds_check CHECK ((travel_seconds >= 0))
);
CREATE INDEX stop_of_day ON visits.stop USING btree (branch_id, date);
CREATE INDEX stop_of_officer ON visits.stop USING btree (officer_id, date);
GRANT SELECT, INSERT, UPDATE, DELETE ON visits.stop TO doorstep_app;

CREATE TABLE visits.task (
  customer_id bigint NOT NULL,
  task_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  kind text NOT NULL,
  phone text NOT NULL,
  visit_id bigint,
  note text NOT NULL,
  opened_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone NOT NULL,
  done_by text,
  done_note text,
  done_at timestamp with time zone,
  PRIMARY KEY (customer_id, task_id),
  CONSTRAINT task_kind_check CHECK ((kind = ANY (ARRAY['not-understood'::text, 'no-area'::text, 'not-possible'::text, 'no-slot'::text, 'officer-away'::text])))
);
CREATE INDEX task_by_branch ON visits.task USING btree (branch_id, task_id DESC);
CREATE UNIQUE INDEX task_once_a_visit ON visits.task USING btree (customer_id, visit_id, kind) WHERE ((done_at IS NULL) AND (visit_id IS NOT NULL));
CREATE INDEX task_open ON visits.task USING btree (branch_id, due_at) WHERE (done_at IS NULL);
GRANT SELECT, INSERT, UPDATE ON visits.task TO doorstep_app;

CREATE TABLE visits.visit (
  customer_id bigint NOT NULL,
  visit_id bigint NOT NULL,
  reference text NOT NULL,
  service_code text NOT NULL,
  address_id bigint NOT NULL,
  branch_id bigint NOT NULL,
  status text NOT NULL,
  status_at timestamp with time zone NOT NULL,
  channel text NOT NULL,
  wished_from timestamp with time zone NOT NULL,
  wished_until timestamp with time zone NOT NULL,
  language text NOT NULL,
  note text,
  asked_at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, visit_id),
  CONSTRAINT visit_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'app'::text, 'hotline'::text, 'manager'::text]))),
  CONSTRAINT visit_check CHECK ((wished_until > wished_from)),
  CONSTRAINT visit_status_check CHECK ((status = ANY (ARRAY['asked'::text, 'booked'::text, 'travelling'::text, 'arrived'::text, 'started'::text, 'done'::text, 'no-show'::text, 'turned-away'::text, 'cancelled'::text])))
);
CREATE INDEX visit_by_branch ON visits.visit USING btree (branch_id, visit_id DESC);
CREATE UNIQUE INDEX visit_once ON visits.visit USING btree (customer_id, service_code) WHERE (status = ANY (ARRAY['asked'::text, 'booked'::text, 'travelling'::text, 'arrived'::text, 'started'::text]));
CREATE INDEX visit_open ON visits.visit USING btree (branch_id, wished_from) WHERE (status = ANY (ARRAY['asked'::text, 'booked'::text, 'travelling'::text, 'arrived'::text, 'started'::text]));
GRANT SELECT, INSERT, UPDATE ON visits.visit TO doorstep_app;

CREATE TABLE visits.visit_event (
  customer_id bigint NOT NULL,
  id bigint NOT NULL,
  visit_id bigint NOT NULL,
  status text NOT NULL,
  why text,
  note text,
  actor text NOT NULL,
  actor_role text NOT NULL,
  at timestamp with time zone NOT NULL,
  PRIMARY KEY (customer_id, id)
);
CREATE INDEX visit_event_newest ON visits.visit_event USING brin (id) WITH (autosummarize='on');
CREATE INDEX visit_event_of ON visits.visit_event USING btree (customer_id, visit_id, id);
GRANT SELECT, INSERT ON visits.visit_event TO doorstep_app;

CREATE TABLE visits.visit_reference (
  reference text NOT NULL,
  customer_id bigint NOT NULL,
  visit_id bigint NOT NULL,
  PRIMARY KEY (reference)
);
GRANT SELECT, INSERT ON visits.visit_reference TO doorstep_app;
