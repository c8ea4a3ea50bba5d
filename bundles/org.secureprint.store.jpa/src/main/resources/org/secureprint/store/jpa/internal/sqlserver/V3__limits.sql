-- What jobs take up, and how much a queue may hold; 0 is no limit.
ALTER TABLE job ADD octets BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE print_queue ADD max_jobs INT DEFAULT 0 NOT NULL;
ALTER TABLE print_queue ADD max_octets BIGINT DEFAULT 0 NOT NULL;
GO

-- Answers from the index alone what a queue holds, and finds the old jobs of a queue without looking at the others.
DROP INDEX job_created ON job;
CREATE INDEX job_queue ON job (queue, erased, created_at, octets);
