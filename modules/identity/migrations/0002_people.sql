-- Head office, branches, departments. path is '/1/12/345/': a unit's own id last, so that all below a unit start with its path.
CREATE TABLE identity.org_unit (
  unit_id    bigint      NOT NULL PRIMARY KEY,
  parent_id  bigint      REFERENCES identity.org_unit (unit_id),
  path       text        NOT NULL UNIQUE,
  kind       text        NOT NULL CHECK (kind IN ('head-office', 'branch', 'department')),
  name_zh    text        NOT NULL,
  name_en    text        NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX org_unit_by_parent ON identity.org_unit (parent_id);

CREATE TABLE identity.staff_member (
  user_id     text        NOT NULL PRIMARY KEY REFERENCES identity.user (id),
  unit_id     bigint      NOT NULL REFERENCES identity.org_unit (unit_id),
  created_at  timestamptz NOT NULL,
  disabled_at timestamptz
);
CREATE TABLE identity.staff_role (
  user_id    text        NOT NULL REFERENCES identity.staff_member (user_id),
  unit_id    bigint      NOT NULL REFERENCES identity.org_unit (unit_id),
  role       text        NOT NULL CHECK (role IN ('reviewer', 'officer', 'account-manager', 'agent', 'supervisor',
                                                  'analyst', 'compliance', 'administrator')),
  granted_by text        NOT NULL,
  granted_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, unit_id, role)
);

-- merchant_name is a copy: the merchants module owns the name and tells this one.
CREATE TABLE identity.merchant_member (
  merchant_id   bigint      NOT NULL,
  user_id       text        NOT NULL REFERENCES identity.user (id),
  role          text        NOT NULL CHECK (role IN ('owner', 'cashier')),
  merchant_name text        NOT NULL,
  store_id      bigint,
  added_at      timestamptz NOT NULL,
  removed_at    timestamptz,
  PRIMARY KEY (merchant_id, user_id)
);
CREATE INDEX merchant_member_by_user ON identity.merchant_member (user_id);

CREATE TABLE identity.customer (
  customer_id   bigint      NOT NULL PRIMARY KEY,
  branch_id     bigint      NOT NULL REFERENCES identity.org_unit (unit_id),
  user_id       text,
  full_name     text,
  phone         text,
  language      text        NOT NULL CHECK (language IN ('zh-CN', 'en')),
  birth_date    date,
  identified_at timestamptz,
  created_at    timestamptz NOT NULL
);
CREATE INDEX customer_by_branch ON identity.customer (branch_id, customer_id);

-- Values that one customer in the whole bank may have, each keyed by itself.
CREATE TABLE identity.customer_user (
  user_id     text   NOT NULL PRIMARY KEY,
  customer_id bigint NOT NULL
);
CREATE TABLE identity.customer_phone (
  phone       text   NOT NULL PRIMARY KEY,
  customer_id bigint NOT NULL
);
CREATE TABLE identity.customer_document (
  number_hash bytea  NOT NULL PRIMARY KEY,
  customer_id bigint NOT NULL
);

-- Identity papers. The number is sealed with AES-256-GCM; its last characters are kept for the masked view.
CREATE TABLE identity.identity_paper (
  customer_id   bigint      NOT NULL,
  paper_id      bigint      NOT NULL,
  document_type text        NOT NULL,
  country       text        NOT NULL,
  number_sealed bytea       NOT NULL,
  number_tail   text        NOT NULL,
  expires_on    date,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (customer_id, paper_id)
);

GRANT SELECT, INSERT, UPDATE ON identity.org_unit, identity.staff_member, identity.merchant_member, identity.customer
  TO doorstep_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.staff_role, identity.customer_user, identity.customer_phone,
  identity.customer_document TO doorstep_app;
GRANT SELECT, INSERT ON identity.identity_paper TO doorstep_app;
CREATE INDEX customer_by_name ON identity.customer (lower(full_name) text_pattern_ops);
