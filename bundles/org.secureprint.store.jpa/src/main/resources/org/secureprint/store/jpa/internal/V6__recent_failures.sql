-- When the last wrong secrets of an account came.
ALTER TABLE account ADD COLUMN recent_failures VARCHAR DEFAULT '' NOT NULL;
