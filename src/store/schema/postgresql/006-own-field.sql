-- SPDX-License-Identifier: GPL-3.0-or-later
-- Own fields: which of them are personal, so that the log says who looked at them.

ALTER TABLE own_field ADD COLUMN sensitive boolean NOT NULL DEFAULT false;
