-- SPDX-License-Identifier: GPL-3.0-or-later
-- People: what each may do, what they are told, and who looked at what is personal.

ALTER TABLE staff ADD COLUMN role TEXT NOT NULL DEFAULT 'none';
ALTER TABLE business ADD COLUMN staff_only INTEGER NOT NULL DEFAULT 0 CHECK (staff_only IN (0, 1));

-- One entry per user, record and day. The record may go, so it is no reference.
CREATE TABLE sighting
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  at INTEGER NOT NULL,
  day TEXT NOT NULL,
  user_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  title TEXT,
  fields TEXT
) STRICT;
CREATE UNIQUE INDEX sighting_of_day ON sighting (kind, record, day, lower(user_name));

-- source says what it tells of, so that nobody is told anything twice.
CREATE TABLE notification
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  user_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  scenario TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT,
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
  call INTEGER,
  source TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX notification_source ON notification (lower(user_name), lower(source));
CREATE INDEX notification_at ON notification (at);

-- What a user wants to be told, and how far in the change log he has been.
CREATE TABLE notification_choice
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  user_name TEXT NOT NULL,
  desktop INTEGER NOT NULL DEFAULT 1 CHECK (desktop IN (0, 1)),
  call_raised INTEGER NOT NULL DEFAULT 1 CHECK (call_raised IN (0, 1)),
  stage_changed INTEGER NOT NULL DEFAULT 1 CHECK (stage_changed IN (0, 1)),
  priority_changed INTEGER NOT NULL DEFAULT 1 CHECK (priority_changed IN (0, 1)),
  made_owner INTEGER NOT NULL DEFAULT 1 CHECK (made_owner IN (0, 1)),
  allocated INTEGER NOT NULL DEFAULT 1 CHECK (allocated IN (0, 1)),
  note_added INTEGER NOT NULL DEFAULT 1 CHECK (note_added IN (0, 1)),
  note_amended INTEGER NOT NULL DEFAULT 1 CHECK (note_amended IN (0, 1)),
  sla_warning INTEGER NOT NULL DEFAULT 1 CHECK (sla_warning IN (0, 1)),
  sla_breach INTEGER NOT NULL DEFAULT 1 CHECK (sla_breach IN (0, 1)),
  last_change_set INTEGER,
  open_change_sets TEXT
) STRICT;
CREATE UNIQUE INDEX notification_choice_user_name ON notification_choice (lower(user_name));
