-- Who vouches for an account: the name of a directory, and by what the directory knows the person. Empty: this server itself.
ALTER TABLE account ADD COLUMN source VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE account ADD COLUMN source_id VARCHAR DEFAULT '' NOT NULL;
ALTER TABLE account ADD COLUMN source_active BOOLEAN DEFAULT '1' NOT NULL;
