-- As the script of this name for H2 and PostgreSQL says it, for SQL Server: texts in Unicode, compared octet for octet,
-- at most 450 characters where an index serves them. Times are nanoseconds since 1970-01-01T00:00:00Z.

CREATE TABLE job (
    id            INT PRIMARY KEY,
    version       INT NOT NULL,
    uuid          NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    state         INT NOT NULL,
    reasons       NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    message       NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    owner         NVARCHAR(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
    port          NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    job_name      NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    user_name     NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    host_name     NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    held          BIT NOT NULL,
    template      NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    documents     NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created_at    BIGINT NOT NULL,
    processing_at BIGINT,
    completed_at  BIGINT,
    impressions   INT,
    output_device NVARCHAR(450) COLLATE Latin1_General_100_BIN2,
    erased        BIT NOT NULL
);

-- Each kind of query has its own index; JobSelect writes its conditions so that no other one is eligible.
CREATE INDEX job_owner ON job (owner, id);
CREATE INDEX job_state ON job (state, erased, id);
CREATE INDEX job_output_device ON job (output_device, state, id);
CREATE INDEX job_created ON job (created_at);

CREATE TABLE account (
    name                 NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version              INT NOT NULL,
    display_name         NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    roles                NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    password_hash        NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    scram_verifier       NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    must_change_password BIT NOT NULL,
    enabled              BIT NOT NULL,
    failures             INT NOT NULL,
    locked_until         NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2
);

CREATE TABLE output_device (
    id       NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version  INT NOT NULL,
    name     NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    location NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    uri      NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2,
    enabled  BIT NOT NULL
);

CREATE TABLE setting (
    name    NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version INT NOT NULL,
    content NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL
);

CREATE TABLE id_block (
    name    NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version INT NOT NULL,
    next_id BIGINT NOT NULL
);

INSERT INTO id_block (name, version, next_id) VALUES ('job', 0, 1);
