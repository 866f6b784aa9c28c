-- So that the sealer of the hash chains finds what is new (kit/db/hash-chain.ts).
CREATE INDEX decision_newest ON underwriting.decision USING brin (id) WITH (autosummarize = on);
CREATE INDEX review_event_newest ON underwriting.review_event USING brin (id) WITH (autosummarize = on);
