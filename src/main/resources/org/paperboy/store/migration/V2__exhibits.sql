-- What the site answered, beside each verdict: address, status code (0: no answer), the first characters where they were
-- not what was expected. batch tells whether two listings hold the same papers; dated is 1 where the source itself says
-- which day the listing is for.
ALTER TABLE listing ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN status INTEGER NOT NULL DEFAULT 0;
ALTER TABLE listing ADD COLUMN beginning TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN batch TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN dated INTEGER NOT NULL DEFAULT 0;
CREATE INDEX listing_by_batch ON listing (source, batch) WHERE batch <> '';
CREATE INDEX paper_by_publication ON paper (published_at);
