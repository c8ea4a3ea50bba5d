-- The sealed key of the app whose codes are asked for after the password.
ALTER TABLE account ADD COLUMN second_factor VARCHAR DEFAULT '' NOT NULL;
