-- What remains of those who asked to be forgotten: a keyed hash of the address, by which it is known again if a file still
-- lists it.
CREATE TABLE forgotten (
    fingerprint TEXT   NOT NULL PRIMARY KEY,
    since       BIGINT NOT NULL
);
-- In a backup: when it was made. Empty in a store that works.
CREATE TABLE backup_mark (
    made_at BIGINT NOT NULL PRIMARY KEY
);
-- When this store was restored, from a backup of when, and how many papers that knew. What was mailed between the two is
-- not known; papers that may have been are baseline 2: history for everybody and at every source.
CREATE TABLE restoration (
    restored_at  BIGINT NOT NULL PRIMARY KEY,
    backup_at    BIGINT NOT NULL,
    upto_ordinal BIGINT NOT NULL
);
