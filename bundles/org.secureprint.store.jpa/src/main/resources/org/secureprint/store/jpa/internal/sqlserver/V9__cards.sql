-- Cards of people; the id is a keyed hash of what a reader reads.
CREATE TABLE card (
    id NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version INT NOT NULL,
    owner NVARCHAR(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
    added_at BIGINT NOT NULL,
    device NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE INDEX card_owner ON card (owner);
