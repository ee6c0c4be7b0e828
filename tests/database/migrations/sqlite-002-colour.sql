-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rebuilds a table that others refer to.
CREATE TABLE fruit_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, colour TEXT) STRICT;
INSERT INTO fruit_new (id, name) SELECT id, name FROM fruit;
DROP TABLE fruit;
ALTER TABLE fruit_new RENAME TO fruit;
