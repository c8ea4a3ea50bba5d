-- What jobs take up, and how much a queue may hold; 0 is no limit.
ALTER TABLE job ADD COLUMN octets BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE print_queue ADD COLUMN max_jobs INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE print_queue ADD COLUMN max_octets BIGINT DEFAULT 0 NOT NULL;

-- Answers from the index alone what a queue holds, and finds the old jobs of a queue without looking at the others.
DROP INDEX job_created;
CREATE INDEX job_queue ON job (queue, erased, created_at, octets);
