-- Cards of people; the id is a keyed hash of what a reader reads.
CREATE TABLE card (
    id       VARCHAR  PRIMARY KEY,
    version  INTEGER  NOT NULL,
    owner    VARCHAR  NOT NULL,
    added_at BIGINT   NOT NULL,
    device   VARCHAR  NOT NULL
);

CREATE INDEX card_owner ON card (owner);
