-- The sealed key of the app whose codes are asked for after the password.
ALTER TABLE account ADD second_factor NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT '' NOT NULL;
