-- What tells whose a job is, sealed: the texts in one value, owner as a blind index. 0: in clear; less than 0: sealed with that key, and damaged.
ALTER TABLE job ADD sealed VARBINARY(MAX);
ALTER TABLE job ADD sealed_with INT DEFAULT 0 NOT NULL;
GO

CREATE INDEX job_sealed_with ON job (sealed_with, id);

-- Keys that the key ring seals. 1: of the blind index; the others: of jobs.
CREATE TABLE sealed_key (
    id      INT PRIMARY KEY,
    version INT NOT NULL,
    content VARBINARY(MAX) NOT NULL
);

-- A database that held jobs before it could seal them stays as it is until an administrator decides.
INSERT INTO setting (name, version, content)
SELECT 'sealJobAttributes', 0, 'false' FROM id_block WHERE name = 'job' AND next_id > 1;
