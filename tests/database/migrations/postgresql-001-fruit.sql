-- SPDX-License-Identifier: GPL-3.0-or-later
-- A first table, and one that refers to it.
CREATE TABLE fruit (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE basket (id bigint PRIMARY KEY, fruit bigint REFERENCES fruit (id));
INSERT INTO fruit VALUES (1, 'apple');
INSERT INTO basket VALUES (1, 1);
