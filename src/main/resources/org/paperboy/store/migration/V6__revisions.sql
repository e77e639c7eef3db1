-- A new version that a source was asked to announce is news again: it takes a new place in the order of papers, and what
-- was delivered of the version before stays in the ledger. revised_on is the day of the announcement; empty for none.
ALTER TABLE paper ADD COLUMN revised_on TEXT NOT NULL DEFAULT '';
ALTER TABLE paper ADD COLUMN superseded_by BIGINT;
