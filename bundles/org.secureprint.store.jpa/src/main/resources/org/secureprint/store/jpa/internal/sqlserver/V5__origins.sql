-- Who vouches for an account: the name of a directory, and by what the directory knows the person. Empty: this server itself.
ALTER TABLE account ADD source NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT '' NOT NULL;
ALTER TABLE account ADD source_id NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT '' NOT NULL;
ALTER TABLE account ADD source_active BIT DEFAULT '1' NOT NULL;
