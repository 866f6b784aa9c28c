CREATE SCHEMA identity;
GRANT USAGE ON SCHEMA identity TO doorstep_app;

-- The first six tables are the sign-in library's; sign-in.test.ts holds them against what that library expects.
CREATE TABLE identity.user (
  id                    text        NOT NULL PRIMARY KEY,
  name                  text        NOT NULL,
  email                 text        NOT NULL UNIQUE,
  email_verified        boolean     NOT NULL,
  image                 text,
  created_at            timestamptz NOT NULL,
  updated_at            timestamptz NOT NULL,
  phone_number          text        UNIQUE,
  phone_number_verified boolean,
  username              text        UNIQUE,
  two_factor_enabled    boolean
);
CREATE TABLE identity.session (
  id           text        NOT NULL PRIMARY KEY,
  token        text        NOT NULL UNIQUE,
  user_id      text        NOT NULL REFERENCES identity.user (id) ON DELETE CASCADE,
  expires_at   timestamptz NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  method       text        NOT NULL,
  ip_address   text,
  user_agent   text
);
CREATE INDEX session_by_user ON identity.session (user_id);
CREATE TABLE identity.account (
  id                       text        NOT NULL PRIMARY KEY,
  account_id               text        NOT NULL,
  provider_id              text        NOT NULL,
  user_id                  text        NOT NULL REFERENCES identity.user (id) ON DELETE CASCADE,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz NOT NULL,
  updated_at               timestamptz NOT NULL
);
CREATE INDEX account_by_user ON identity.account (user_id);
CREATE TABLE identity.verification (
  id         text        NOT NULL PRIMARY KEY,
  identifier text        NOT NULL,
  value      text        NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX verification_by_identifier ON identity.verification (identifier);
CREATE TABLE identity.two_factor (
  id                        text    NOT NULL PRIMARY KEY,
  secret                    text    NOT NULL,
  backup_codes              text    NOT NULL,
  user_id                   text    NOT NULL REFERENCES identity.user (id) ON DELETE CASCADE,
  verified                  boolean,
  failed_verification_count integer,
  locked_until              timestamptz
);
CREATE INDEX two_factor_by_user ON identity.two_factor (user_id);
CREATE TABLE identity.passkey (
  id            text        NOT NULL PRIMARY KEY,
  name          text,
  public_key    text        NOT NULL,
  user_id       text        NOT NULL REFERENCES identity.user (id) ON DELETE CASCADE,
  credential_id text        NOT NULL,
  counter       integer     NOT NULL,
  device_type   text        NOT NULL,
  backed_up     boolean     NOT NULL,
  transports    text,
  created_at    timestamptz,
  aaguid        text
);
CREATE INDEX passkey_by_user ON identity.passkey (user_id);
CREATE UNIQUE INDEX passkey_by_credential ON identity.passkey (credential_id);

-- How often something was tried: codes asked for a phone, passwords given for a name. Keys are hashed by the writer.
CREATE TABLE identity.throttle (
  key        text        NOT NULL PRIMARY KEY,
  count      integer     NOT NULL,
  started_at timestamptz NOT NULL,
  ends_at    timestamptz NOT NULL
);

-- A code sent to confirm one act (sign this contract), bound to that act; only its hash is kept.
CREATE TABLE identity.confirmation_code (
  customer_id bigint      NOT NULL,
  purpose     text        NOT NULL,
  subject     text        NOT NULL,
  code_hash   bytea       NOT NULL,
  attempts    integer     NOT NULL,
  sent_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (customer_id, purpose, subject)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.user, identity.session, identity.account, identity.verification,
  identity.two_factor, identity.passkey, identity.throttle, identity.confirmation_code TO doorstep_app;
