-- SPDX-License-Identifier: GPL-3.0-or-later
-- Works for a while, then does not.
INSERT INTO fruit (id, name) VALUES (2, 'pear');
INSERT INTO nowhere VALUES (1);
