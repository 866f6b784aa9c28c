-- So that the sealer of the hash chains finds what is new (kit/db/hash-chain.ts).
CREATE INDEX order_event_newest ON merchants.order_event USING brin (id) WITH (autosummarize = on);
