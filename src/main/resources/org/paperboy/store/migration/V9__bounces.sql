-- Mails that were not delivered, one row for each digest and edition, however often it is reported. meaning is that of the
-- status: GONE, PASSING or OURS. What was forgiven by lifting a suppression no longer counts towards a new one.
CREATE TABLE bounce (
    message_id TEXT    NOT NULL PRIMARY KEY,
    email      TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    status     TEXT    NOT NULL,
    meaning    TEXT    NOT NULL,
    diagnostic TEXT    NOT NULL,
    forgiven   INTEGER NOT NULL
);
CREATE INDEX bounce_by_subscriber ON bounce (email, at);
CREATE INDEX bounce_by_time ON bounce (at);

-- What lies unread in the mailbox of bounces and was looked at already, by the name of its file.
CREATE TABLE returned_mail (
    name    TEXT   NOT NULL PRIMARY KEY,
    finding TEXT   NOT NULL,
    at      BIGINT NOT NULL
);

-- Bounces name a digest by its Message-ID, or by how that begins.
CREATE INDEX digest_by_message ON digest (message_id);
