-- What was drawn on a limit after it was signed; the first draw is the contract's own order. Who was paid: a merchant's
-- order, or the borrower.
CREATE TABLE instalments.draw (
  customer_id  bigint      NOT NULL,
  id           bigint      NOT NULL,
  contract_id  bigint      NOT NULL,
  amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
  merchant_id  bigint,
  order_id     bigint,
  reference    text        NOT NULL,
  book_date    date        NOT NULL,
  journal_id   bigint      NOT NULL,
  actor        text        NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (customer_id, id),
  UNIQUE (customer_id, contract_id, reference),
  CHECK ((merchant_id IS NULL) = (order_id IS NULL))
);

GRANT SELECT, INSERT ON instalments.draw TO doorstep_app;
