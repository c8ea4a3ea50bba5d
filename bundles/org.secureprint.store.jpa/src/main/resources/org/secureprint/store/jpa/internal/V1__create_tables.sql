-- Runs on H2 and on PostgreSQL. Times are nanoseconds since 1970-01-01T00:00:00Z.

CREATE TABLE job (
    id            INTEGER  PRIMARY KEY,
    version       INTEGER  NOT NULL,
    uuid          VARCHAR  NOT NULL,
    state         INTEGER  NOT NULL,
    reasons       VARCHAR  NOT NULL,
    message       VARCHAR  NOT NULL,
    owner         VARCHAR  NOT NULL,
    port          VARCHAR  NOT NULL,
    job_name      VARCHAR  NOT NULL,
    user_name     VARCHAR  NOT NULL,
    host_name     VARCHAR  NOT NULL,
    held          BOOLEAN  NOT NULL,
    template      VARCHAR  NOT NULL,
    documents     VARCHAR  NOT NULL,
    created_at    BIGINT   NOT NULL,
    processing_at BIGINT,
    completed_at  BIGINT,
    impressions   INTEGER,
    output_device VARCHAR,
    erased        BOOLEAN  NOT NULL
);

-- Each kind of query has its own index; JobSelect writes its conditions so that no other one is eligible.
CREATE INDEX job_owner ON job (owner, id);
CREATE INDEX job_state ON job (state, erased, id);
CREATE INDEX job_output_device ON job (output_device, state, id);
CREATE INDEX job_created ON job (created_at);

CREATE TABLE account (
    name                 VARCHAR  PRIMARY KEY,
    version              INTEGER  NOT NULL,
    display_name         VARCHAR  NOT NULL,
    roles                VARCHAR  NOT NULL,
    password_hash        VARCHAR  NOT NULL,
    scram_verifier       VARCHAR  NOT NULL,
    must_change_password BOOLEAN  NOT NULL,
    enabled              BOOLEAN  NOT NULL,
    failures             INTEGER  NOT NULL,
    locked_until         VARCHAR
);

CREATE TABLE output_device (
    id       VARCHAR  PRIMARY KEY,
    version  INTEGER  NOT NULL,
    name     VARCHAR  NOT NULL,
    location VARCHAR  NOT NULL,
    uri      VARCHAR,
    enabled  BOOLEAN  NOT NULL
);

CREATE TABLE setting (
    name    VARCHAR  PRIMARY KEY,
    version INTEGER  NOT NULL,
    content VARCHAR  NOT NULL
);

CREATE TABLE id_block (
    name    VARCHAR  PRIMARY KEY,
    version INTEGER  NOT NULL,
    next_id BIGINT   NOT NULL
);

INSERT INTO id_block (name, version, next_id) VALUES ('job', 0, 1);
