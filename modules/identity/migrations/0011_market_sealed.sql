-- The market is sealed under a chain of hashes like everything that is never changed, so its row has an id by time (as
-- kit/db/ids.ts makes them). Its country says whose phone numbers and papers are meant where nobody says.
ALTER TABLE identity.market ADD COLUMN id bigint, ADD COLUMN country text;
UPDATE identity.market SET
  id = floor(extract(epoch FROM chosen_at) * 1000 - 1704067200000)::bigint << 21,
  country = CASE code WHEN 'CN' THEN 'CN' WHEN 'US' THEN 'US' ELSE 'BE' END;
ALTER TABLE identity.market ALTER COLUMN id SET NOT NULL, ALTER COLUMN country SET NOT NULL;
