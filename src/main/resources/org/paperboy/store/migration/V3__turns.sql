-- Who may ask a strict host next, over all processes. The latest turn at each group of hosts: when it began or ended, how
-- many milliseconds it keeps the next one away, and whose it is while it lasts (empty when it has ended).
CREATE TABLE host_turn (
    host  TEXT   NOT NULL PRIMARY KEY,
    at    BIGINT NOT NULL,
    gap   BIGINT NOT NULL,
    owner TEXT   NOT NULL
);
