-- What a device proves itself by: a certificate or a signing key, and the code it gets them for.
CREATE TABLE device_credential (
    device           VARCHAR  PRIMARY KEY,
    version          INTEGER  NOT NULL,
    code_hash        VARCHAR  NOT NULL,
    code_kind        VARCHAR  NOT NULL,
    code_expires     BIGINT,
    fingerprint      VARCHAR  NOT NULL,
    next_fingerprint VARCHAR  NOT NULL,
    key_id           VARCHAR  NOT NULL,
    sealed_key       VARCHAR  NOT NULL,
    signed_at        BIGINT,
    enrolled_at      BIGINT,
    expires_at       BIGINT,
    revoked_at       BIGINT
);

-- Nonces of requests that devices signed lately.
CREATE TABLE device_nonce (
    id      VARCHAR  PRIMARY KEY,
    version INTEGER  NOT NULL,
    device  VARCHAR  NOT NULL,
    created BIGINT   NOT NULL
);

CREATE INDEX device_nonce_created ON device_nonce (device, created);
