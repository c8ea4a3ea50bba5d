-- Rows that every version of the tables has alike.
INSERT INTO account (name, version, display_name, roles, password_hash, scram_verifier, must_change_password, enabled, failures, locked_until) VALUES
('ann', 0, 'Ann', 'user', '', '', FALSE, TRUE, 0, NULL),
('bøb', 5, 'Bøb "B"', 'user administrator', '$argon2id$v=19$m=47104,t=1,p=1$c2FsdA$aGFzaA', 'sealed:x', TRUE, FALSE, 7, '2026-11-22T14:04:58.123456789Z');
INSERT INTO output_device (id, version, name, location, uri, enabled) VALUES
('mfp-1', 0, 'MFP', 'Hall', NULL, TRUE),
('laser-1', 2, 'Läser', '', 'socket://192.0.2.9:9100', FALSE);
INSERT INTO setting (name, version, content) VALUES ('autoDeleteMinutes', 1, '77');
UPDATE id_block SET next_id = 2001, version = 2;
