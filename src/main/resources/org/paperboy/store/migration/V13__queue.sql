-- Since when a digest waits to be sent: since it was composed, or since somebody wanted it sent after all, or again. By
-- this it grows too old, and not by the time of its papers.
ALTER TABLE digest ADD COLUMN queued_at BIGINT NOT NULL DEFAULT 0;
UPDATE digest SET queued_at = composed_at;
DROP INDEX digest_unsettled;
CREATE INDEX digest_unsettled ON digest (queued_at) WHERE state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT');
-- Those that were never tried go first, so that nobody waits behind mailboxes that refuse.
CREATE INDEX digest_untried ON digest (next_attempt_at, digest_id) WHERE state = 'PLANNED' AND attempts = 0;

-- When the relay last dealt with a mail of ours as with anybody's: took it, or asked to come again with it.
CREATE TABLE relay_welcome (
    relay_welcome_id INTEGER NOT NULL PRIMARY KEY,
    at               BIGINT  NOT NULL
);
