-- What a device proves itself by: a certificate or a signing key, and the code it gets them for.
CREATE TABLE device_credential (
    device NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version INT NOT NULL,
    code_hash NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code_kind NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    code_expires BIGINT,
    fingerprint NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    next_fingerprint NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    key_id NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    sealed_key NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL,
    signed_at BIGINT,
    enrolled_at BIGINT,
    expires_at BIGINT,
    revoked_at BIGINT
);

-- Nonces of requests that devices signed lately.
CREATE TABLE device_nonce (
    id NVARCHAR(450) COLLATE Latin1_General_100_BIN2 PRIMARY KEY,
    version INT NOT NULL,
    device NVARCHAR(450) COLLATE Latin1_General_100_BIN2 NOT NULL,
    created BIGINT NOT NULL
);

CREATE INDEX device_nonce_created ON device_nonce (device, created);
