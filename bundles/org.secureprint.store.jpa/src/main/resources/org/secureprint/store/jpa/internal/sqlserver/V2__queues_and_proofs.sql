-- The queue a job came by, and how its user name is known.
ALTER TABLE job ADD queue NVARCHAR(450) COLLATE Latin1_General_100_BIN2 DEFAULT 'print' NOT NULL;
ALTER TABLE job ADD proof NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT 'requesting-user-name' NOT NULL;

CREATE TABLE print_queue (
    name              NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version           INT NOT NULL,
    info              NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    location          NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    color             BIT NOT NULL,
    duplex            BIT NOT NULL,
    formats           NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    user_names        NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    accepts           NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    people            NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    print_servers     NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    retention_minutes INT,
    enabled           BIT NOT NULL,
    reasons           NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE TABLE personal_uri (
    name       NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version    INT NOT NULL,
    token_hash NVARCHAR(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
    issued_at  BIGINT NOT NULL
);

CREATE UNIQUE INDEX personal_uri_token_hash ON personal_uri (token_hash);
