-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE fruit ADD COLUMN colour text;
