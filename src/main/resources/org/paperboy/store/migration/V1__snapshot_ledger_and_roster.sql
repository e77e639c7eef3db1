-- Both engines read this file: TEXT, INTEGER and BIGINT only; times are epoch milliseconds, days are ISO dates.

CREATE TABLE counter (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- The snapshot: everything ever sighted. Ordinals are handed out by one writer at a time, so their order is the order of
-- commits and a cursor over them skips nothing.
CREATE TABLE paper (
    ordinal       BIGINT  NOT NULL PRIMARY KEY,
    title         TEXT    NOT NULL,
    abstract      TEXT    NOT NULL,
    authors       TEXT    NOT NULL,
    categories    TEXT    NOT NULL,
    links         TEXT    NOT NULL,
    published_at  BIGINT,
    first_source  TEXT    NOT NULL,
    first_seen_at BIGINT  NOT NULL,
    listed_on     TEXT    NOT NULL,
    baseline      INTEGER NOT NULL
);
CREATE INDEX paper_by_first_seen ON paper (first_seen_at);
CREATE INDEX news_by_day ON paper (listed_on, ordinal) WHERE baseline = 0;

CREATE TABLE identity (
    scheme  TEXT   NOT NULL,
    value   TEXT   NOT NULL,
    ordinal BIGINT NOT NULL REFERENCES paper (ordinal),
    PRIMARY KEY (scheme, value)
);
CREATE INDEX identity_by_paper ON identity (ordinal);

-- Every title a paper was ever listed under: a source that still has the old one lists no new paper.
CREATE TABLE known_title (
    title_key TEXT   NOT NULL,
    ordinal   BIGINT NOT NULL REFERENCES paper (ordinal),
    PRIMARY KEY (title_key, ordinal)
);

-- What a paper said before a source changed it.
CREATE TABLE edit (
    ordinal  BIGINT NOT NULL REFERENCES paper (ordinal),
    seen_at  BIGINT NOT NULL,
    title    TEXT   NOT NULL,
    abstract TEXT   NOT NULL,
    PRIMARY KEY (ordinal, seen_at)
);

-- Every reading of a source with its verdict. main is 1 for the reading a firing asked for, 0 for a past day read again.
-- origin is what the source was then: a site, a view, a query. not_before is when the site allowed to be asked again.
CREATE TABLE listing (
    listing_id BIGINT  NOT NULL PRIMARY KEY,
    source     TEXT    NOT NULL,
    day        TEXT    NOT NULL,
    main       INTEGER NOT NULL,
    read_at    BIGINT  NOT NULL,
    verdict    TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    origin     TEXT    NOT NULL,
    not_before BIGINT  NOT NULL,
    declared   INTEGER,
    papers     INTEGER NOT NULL,
    news       INTEGER NOT NULL
);
CREATE INDEX listing_by_source ON listing (source, read_at);
CREATE INDEX listing_by_day ON listing (source, day);

CREATE TABLE sighting (
    listing_id BIGINT  NOT NULL REFERENCES listing (listing_id),
    ordinal    BIGINT  NOT NULL REFERENCES paper (ordinal),
    source     TEXT    NOT NULL,
    seen_at    BIGINT  NOT NULL,
    rank       INTEGER NOT NULL,
    votes      INTEGER,
    PRIMARY KEY (ordinal, seen_at, listing_id)
);

-- Who works on what; a lease whose owner's process is gone is free.
CREATE TABLE lease (
    name  TEXT   NOT NULL PRIMARY KEY,
    owner TEXT   NOT NULL,
    since BIGINT NOT NULL
);

CREATE TABLE subscriber (
    email         TEXT   NOT NULL PRIMARY KEY,
    file          TEXT   NOT NULL,
    line          INTEGER NOT NULL,
    since         BIGINT NOT NULL,
    start_ordinal BIGINT NOT NULL,
    ended_at      BIGINT
);

-- What a subscriber asked for, and from which paper on: a new keyword looks forward only.
CREATE TABLE wish (
    email         TEXT   NOT NULL,
    after_ordinal BIGINT NOT NULL,
    since         BIGINT NOT NULL,
    subscriptions TEXT   NOT NULL,
    PRIMARY KEY (email, after_ordinal)
);

-- The ledger and the outbox: one row per subscriber and slot. What may have been delivered stays so, whatever becomes of
-- the row later: its papers are never carried again.
CREATE TABLE digest (
    digest_id       BIGINT  NOT NULL PRIMARY KEY,
    email           TEXT    NOT NULL,
    slot            BIGINT  NOT NULL,
    state           TEXT    NOT NULL,
    maybe_delivered INTEGER NOT NULL,
    edition         INTEGER NOT NULL,
    composed_at     BIGINT  NOT NULL,
    upto_ordinal    BIGINT  NOT NULL,
    subject         TEXT    NOT NULL,
    message_id      TEXT    NOT NULL,
    sender          TEXT    NOT NULL,
    content         TEXT    NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at BIGINT  NOT NULL,
    owner           TEXT    NOT NULL,
    answer          TEXT    NOT NULL,
    settled_at      BIGINT,
    UNIQUE (email, slot)
);
-- All that a new digest asks of earlier ones, without touching their contents.
CREATE INDEX digest_by_subscriber ON digest (email, state, maybe_delivered, upto_ordinal, digest_id);
-- Of the many rows of the ledger, the few that wait, in the order they are worked off; that are claimed; that are not
-- settled; that were given up.
CREATE INDEX digest_waiting ON digest (next_attempt_at, digest_id) WHERE state IN ('PLANNED', 'DEFERRED', 'IN_DOUBT');
CREATE INDEX digest_claimed ON digest (owner) WHERE state = 'CLAIMED';
CREATE INDEX digest_unsettled ON digest (composed_at) WHERE state IN ('PLANNED', 'CLAIMED', 'DEFERRED', 'IN_DOUBT');
CREATE INDEX digest_given_up ON digest (settled_at) WHERE state IN ('REJECTED', 'EXPIRED');

CREATE TABLE digest_paper (
    digest_id BIGINT NOT NULL REFERENCES digest (digest_id),
    ordinal   BIGINT NOT NULL REFERENCES paper (ordinal),
    PRIMARY KEY (digest_id, ordinal)
);

-- Matches a digest had no room for.
CREATE TABLE digest_left_over (
    digest_id BIGINT NOT NULL REFERENCES digest (digest_id),
    ordinal   BIGINT NOT NULL REFERENCES paper (ordinal),
    PRIMARY KEY (digest_id, ordinal)
);

CREATE TABLE suppression (
    email  TEXT   NOT NULL PRIMARY KEY,
    reason TEXT   NOT NULL,
    since  BIGINT NOT NULL
);

CREATE TABLE signing_key (
    key_id  INTEGER NOT NULL PRIMARY KEY,
    secret  TEXT    NOT NULL,
    made_at BIGINT  NOT NULL
);

-- The last good version of each subscription file, in force while the file itself is faulty.
CREATE TABLE good_file (
    file        TEXT   NOT NULL PRIMARY KEY,
    content     TEXT   NOT NULL,
    accepted_at BIGINT NOT NULL
);

-- When `once` ran, so that `check` can tell digest hours that no run serves.
CREATE TABLE once_run (
    started_at BIGINT NOT NULL PRIMARY KEY
);
