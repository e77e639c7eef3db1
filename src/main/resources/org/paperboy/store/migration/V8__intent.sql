-- The attempt in which a mail was about to leave: written before its last byte is, so that a crash leaves only those in
-- doubt that may really have arrived. 0 for none.
ALTER TABLE digest ADD COLUMN intent INTEGER NOT NULL DEFAULT 0;
