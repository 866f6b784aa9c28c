CREATE SCHEMA http;
GRANT USAGE ON SCHEMA http TO doorstep_app;

-- One row per write request: same key and same input replays the answer, same key and other input is refused.
CREATE TABLE http.request_key (
  key        text        NOT NULL PRIMARY KEY,
  input_hash bytea       NOT NULL,
  response   json,
  created_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON http.request_key TO doorstep_app;
