-- Which papers were looked up where, to fill in what their listings lack. outcome is KNOWN, UNKNOWN (there is no such paper
-- there yet) or FAILED (the site could not be asked); times counts the first two. not_before is when it may be asked again,
-- failed_since when the first of several failures was.
CREATE TABLE lookup (
    ordinal      BIGINT  NOT NULL REFERENCES paper (ordinal),
    name         TEXT    NOT NULL,
    asked_at     BIGINT  NOT NULL,
    outcome      TEXT    NOT NULL,
    times        INTEGER NOT NULL,
    not_before   BIGINT  NOT NULL,
    failed_since BIGINT,
    reason       TEXT    NOT NULL,
    PRIMARY KEY (ordinal, name)
);
CREATE INDEX lookup_failed ON lookup (name, not_before) WHERE outcome = 'FAILED';
CREATE INDEX lookup_answered ON lookup (name, asked_at) WHERE outcome <> 'FAILED';
