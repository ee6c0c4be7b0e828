-- SPDX-License-Identifier: GPL-3.0-or-later
-- Leaves a reference to nothing.
DELETE FROM basket;
DELETE FROM fruit;
INSERT INTO basket VALUES (2, 99);
