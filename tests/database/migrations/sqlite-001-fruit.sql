-- SPDX-License-Identifier: GPL-3.0-or-later
-- A first table, and one that refers to it.
CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE basket (id INTEGER PRIMARY KEY, fruit INTEGER REFERENCES fruit (id)) STRICT;
INSERT INTO fruit VALUES (1, 'apple');
INSERT INTO basket VALUES (1, 1);
