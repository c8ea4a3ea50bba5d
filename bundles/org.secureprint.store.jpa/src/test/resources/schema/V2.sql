-- Rows of every kind as version 2 of the tables has them.
INSERT INTO job (id, version, uuid, state, reasons, message, owner, port, job_name, user_name, host_name, held, template, documents, created_at, processing_at, completed_at, impressions, output_device, erased, queue, proof) VALUES
(1, 3, '00000000-0000-4000-8000-000000000001', 4, 'job-release-wait', '', 'ann', 'ipp', 'Report ä', 'Ann', '192.0.2.7', FALSE, 'copies	2
sides	two-sided-long-edge
', '1	a.pdf	application/pdf	20000	pages	exact	12
', 1795269898123456789, NULL, NULL, NULL, NULL, FALSE, 'floor-2', 'basic'),
(1002, 7, '00000000-0000-4000-8000-000000000002', 9, 'job-completed-successfully', 'It''s done.', 'bob', 'raw', '', 'bob', '', TRUE, '', '1		x/y	0
2	b\\\tc	text/plain	5
', 1795269898000000000, 1795269899000000000, 1795269900000000000, 12, 'mfp-1', TRUE, 'print', 'requesting-user-name');
INSERT INTO print_queue (name, version, info, location, color, duplex, formats, user_names, accepts, people, print_servers, retention_minutes, enabled, reasons) VALUES
('print', 0, '', '', TRUE, TRUE, '', '', 'basic session', '', '', NULL, TRUE, ''),
('floor-2', 4, 'Second floor', 'Flur', FALSE, TRUE, 'application/pdf
image/urf
', 'ann
bøb
', 'basic requesting-user-name', '192.0.2.0/24	ann
', '192.0.2.1
', 60, FALSE, 'paused');
INSERT INTO personal_uri (name, version, token_hash, issued_at) VALUES ('ann', 0, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', 1795269898000000000);
