-- One more thing that a supervisor must see: an officer who has not left one door asks for the word of another.
ALTER TABLE visits.alert DROP CONSTRAINT alert_kind_check,
  ADD CONSTRAINT alert_kind_check CHECK (kind IN ('wrong-code', 'late-code', 'repeated-code', 'word-out-of-time',
                                                  'word-far-away', 'word-not-theirs', 'wrong-word', 'stranger',
                                                  'sos', 'duress', 'overdue', 'two-doors'));
