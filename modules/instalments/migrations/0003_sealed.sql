-- Schedule versions and readings get ids by time, so that the sealer finds what is new; those there are take the present's.
ALTER TABLE instalments.schedule_version ADD COLUMN id bigint;
ALTER TABLE instalments.disclosure_reading ADD COLUMN id bigint;
UPDATE instalments.schedule_version v SET id = n.id
FROM (SELECT customer_id, contract_id, version,
        (((extract(epoch FROM clock_timestamp()) * 1000)::bigint - 1704067200000) << 21)
          + row_number() OVER (ORDER BY contract_id, version) AS id FROM instalments.schedule_version) n
WHERE v.customer_id = n.customer_id AND v.contract_id = n.contract_id AND v.version = n.version;
UPDATE instalments.disclosure_reading r SET id = n.id
FROM (SELECT customer_id, disclosure_id,
        (((extract(epoch FROM clock_timestamp()) * 1000)::bigint - 1704067200000) << 21)
          + row_number() OVER (ORDER BY disclosure_id) AS id FROM instalments.disclosure_reading) n
WHERE r.customer_id = n.customer_id AND r.disclosure_id = n.disclosure_id;
ALTER TABLE instalments.schedule_version ALTER COLUMN id SET NOT NULL;
ALTER TABLE instalments.disclosure_reading ALTER COLUMN id SET NOT NULL;

-- Block ranges: ids grow with time and nothing is ever taken out, so these cost an insert next to nothing.
CREATE INDEX application_event_newest ON instalments.application_event USING brin (id) WITH (autosummarize = on);
CREATE INDEX contract_newest ON instalments.contract USING brin (id) WITH (autosummarize = on);
CREATE INDEX contract_event_newest ON instalments.contract_event USING brin (id) WITH (autosummarize = on);
CREATE INDEX disclosure_newest ON instalments.disclosure USING brin (id) WITH (autosummarize = on);
CREATE INDEX disclosure_reading_newest ON instalments.disclosure_reading USING brin (id) WITH (autosummarize = on);
CREATE INDEX refund_newest ON instalments.refund USING brin (id) WITH (autosummarize = on);
CREATE INDEX schedule_version_newest ON instalments.schedule_version USING brin (id) WITH (autosummarize = on);
