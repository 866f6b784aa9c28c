-- The sealer finds new entries by it.
CREATE INDEX programme_entry_newest ON instalments.programme_entry USING brin (id) WITH (autosummarize = on);
