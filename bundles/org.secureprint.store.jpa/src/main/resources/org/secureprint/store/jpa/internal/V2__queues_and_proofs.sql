-- The queue a job came by, and how its user name is known.
ALTER TABLE job ADD COLUMN queue VARCHAR DEFAULT 'print' NOT NULL;
ALTER TABLE job ADD COLUMN proof VARCHAR DEFAULT 'requesting-user-name' NOT NULL;

CREATE TABLE print_queue (
    name              VARCHAR  PRIMARY KEY,
    version           INTEGER  NOT NULL,
    info              VARCHAR  NOT NULL,
    location          VARCHAR  NOT NULL,
    color             BOOLEAN  NOT NULL,
    duplex            BOOLEAN  NOT NULL,
    formats           VARCHAR  NOT NULL,
    user_names        VARCHAR  NOT NULL,
    accepts           VARCHAR  NOT NULL,
    people            VARCHAR  NOT NULL,
    print_servers     VARCHAR  NOT NULL,
    retention_minutes INTEGER,
    enabled           BOOLEAN  NOT NULL,
    reasons           VARCHAR  NOT NULL
);

CREATE TABLE personal_uri (
    name       VARCHAR  PRIMARY KEY,
    version    INTEGER  NOT NULL,
    token_hash VARCHAR  NOT NULL,
    issued_at  BIGINT   NOT NULL
);

CREATE UNIQUE INDEX personal_uri_token_hash ON personal_uri (token_hash);
