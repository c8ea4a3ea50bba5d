-- The queue a job came by, and how its user name is known.
ALTER TABLE job ADD COLUMN queue VARCHAR DEFAULT 'print' NOT NULL;
ALTER TABLE job ADD COLUMN proof VARCHAR DEFAULT 'requesting-user-name' NOT NULL;
