-- What an approver published is kept with the approval, so that terms cannot be exchanged under contracts unseen.
ALTER TABLE instalments.product_event ADD COLUMN published_hash text; -- of the version as it was published, in hex
CREATE INDEX product_event_newest ON instalments.product_event USING brin (id) WITH (autosummarize = on);
