-- What the operator is told of a source in trouble: one row for each word and way (mail, webhook). since is when the trouble
-- began and names it; nth tells the words of one event apart. facts is the JSON that a webhook is sent. A word that no
-- dispatch carries yet has not left.
CREATE TABLE dispatch (
    dispatch_id     BIGINT  NOT NULL PRIMARY KEY,
    channel         TEXT    NOT NULL,
    made_at         BIGINT  NOT NULL,
    state           TEXT    NOT NULL,
    recipient       TEXT    NOT NULL,
    message_id      TEXT    NOT NULL,
    sender          TEXT    NOT NULL,
    content         TEXT    NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at BIGINT  NOT NULL,
    owner           TEXT    NOT NULL,
    answer          TEXT    NOT NULL,
    settled_at      BIGINT
);
CREATE INDEX dispatch_waiting ON dispatch (channel, next_attempt_at) WHERE state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT');
CREATE INDEX dispatch_claimed ON dispatch (owner) WHERE state = 'CLAIMED';

CREATE TABLE notice (
    notice_id   BIGINT  NOT NULL PRIMARY KEY,
    channel     TEXT    NOT NULL,
    source      TEXT    NOT NULL,
    since       BIGINT  NOT NULL,
    event       TEXT    NOT NULL,
    nth         INTEGER NOT NULL,
    noted_at    BIGINT  NOT NULL,
    facts       TEXT    NOT NULL,
    dispatch_id BIGINT REFERENCES dispatch (dispatch_id),
    UNIQUE (channel, source, since, event, nth)
);
CREATE INDEX notice_not_gathered ON notice (channel, noted_at) WHERE dispatch_id IS NULL;
CREATE INDEX notice_by_dispatch ON notice (dispatch_id);

-- Since when the relay takes nothing from us; no row while it does.
CREATE TABLE relay_trouble (
    relay_trouble_id INTEGER NOT NULL PRIMARY KEY,
    since            BIGINT  NOT NULL,
    seen_at          BIGINT  NOT NULL,
    answer           TEXT    NOT NULL
);
