-- When the last wrong secrets of an account came.
ALTER TABLE account ADD recent_failures NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT '' NOT NULL;
