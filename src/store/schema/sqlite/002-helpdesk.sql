-- SPDX-License-Identifier: GPL-3.0-or-later
-- Helpdesk: stages and their stamps, service levels and the clocks of calls, work lines.

CREATE TABLE call_category
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  position INTEGER,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX call_category_name ON call_category (lower(name));

CREATE TABLE service_level
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  work_hours INTEGER REFERENCES work_hours (id) DEFERRABLE INITIALLY DEFERRED,
  standard INTEGER NOT NULL DEFAULT 0 CHECK (standard IN (0, 1)),
  response_by TEXT NOT NULL,
  holds_stop_response INTEGER NOT NULL DEFAULT 0 CHECK (holds_stop_response IN (0, 1)),
  warnings TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX service_level_name ON service_level (lower(name));
CREATE INDEX service_level_work_hours ON service_level (work_hours) WHERE work_hours IS NOT NULL;

CREATE TABLE call_rule
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  type TEXT NOT NULL,
  allocated INTEGER NOT NULL DEFAULT 0 CHECK (allocated IN (0, 1)),
  planned INTEGER NOT NULL DEFAULT 0 CHECK (planned IN (0, 1)),
  travel INTEGER NOT NULL DEFAULT 0 CHECK (travel IN (0, 1)),
  working INTEGER NOT NULL DEFAULT 0 CHECK (working IN (0, 1)),
  planning_date INTEGER NOT NULL DEFAULT 0 CHECK (planning_date IN (0, 1)),
  approval INTEGER NOT NULL DEFAULT 0 CHECK (approval IN (0, 1)),
  resolution INTEGER NOT NULL DEFAULT 0 CHECK (resolution IN (0, 1)),
  measured INTEGER NOT NULL DEFAULT 0 CHECK (measured IN (0, 1)),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX call_rule_type ON call_rule (type);

-- A priority has one target in a level; the others share one.
CREATE TABLE service_target
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  service_level INTEGER NOT NULL REFERENCES service_level (id) DEFERRABLE INITIALLY DEFERRED,
  priority INTEGER REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  response INTEGER,
  fix INTEGER
) STRICT;
CREATE UNIQUE INDEX service_target_priority_of_level ON service_target (service_level, coalesce(priority, 0));
CREATE INDEX service_target_priority ON service_target (priority) WHERE priority IS NOT NULL;

ALTER TABLE company ADD COLUMN service_level INTEGER REFERENCES service_level (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX company_service_level ON company (service_level) WHERE service_level IS NOT NULL;

ALTER TABLE call ADD COLUMN category INTEGER REFERENCES call_category (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE call ADD COLUMN service_level INTEGER REFERENCES service_level (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE call ADD COLUMN stage_reason TEXT;
ALTER TABLE call ADD COLUMN stopped_stage TEXT NOT NULL DEFAULT 'raised';
ALTER TABLE call ADD COLUMN follows INTEGER REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE call ADD COLUMN merged_into INTEGER REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE call ADD COLUMN approval TEXT NOT NULL DEFAULT 'none';
ALTER TABLE call ADD COLUMN approver INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE call ADD COLUMN approval_reason TEXT;
ALTER TABLE call ADD COLUMN approved_at INTEGER;
-- Worked out from the events of the call; kept so that lists can be sorted by it.
ALTER TABLE call ADD COLUMN response_due_at INTEGER;
ALTER TABLE call ADD COLUMN fix_due_at INTEGER;
ALTER TABLE call ADD COLUMN due_at INTEGER;
ALTER TABLE call ADD COLUMN warn_at INTEGER;
ALTER TABLE call ADD COLUMN hold_left INTEGER;
ALTER TABLE call ADD COLUMN response_state TEXT NOT NULL DEFAULT 'none';
ALTER TABLE call ADD COLUMN fix_state TEXT NOT NULL DEFAULT 'none';
CREATE INDEX call_service_level ON call (service_level) WHERE service_level IS NOT NULL;
CREATE INDEX call_follows ON call (follows) WHERE follows IS NOT NULL;
CREATE INDEX call_merged_into ON call (merged_into) WHERE merged_into IS NOT NULL;
-- Only what is still open is due.
CREATE INDEX call_due_at ON call (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE call_event
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  call INTEGER NOT NULL REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  stage TEXT NOT NULL,
  from_stage TEXT NOT NULL,
  reason TEXT,
  staff_name TEXT,
  response_state TEXT NOT NULL,
  fix_state TEXT NOT NULL
) STRICT;
CREATE INDEX call_event_call ON call_event (call, at);

CREATE TABLE call_skill
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  call INTEGER NOT NULL REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  skill INTEGER NOT NULL REFERENCES skill (id) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER
) STRICT;
CREATE INDEX call_skill_call ON call_skill (call);
CREATE INDEX call_skill_skill ON call_skill (skill);

CREATE TABLE work_line
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  call INTEGER NOT NULL REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  activity INTEGER REFERENCES activity (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL,
  summary TEXT NOT NULL,
  staff INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  product INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  started_at INTEGER,
  duration INTEGER,
  quantity INTEGER,
  unit_cost INTEGER,
  unit_price INTEGER,
  cost INTEGER,
  value INTEGER,
  chargeable INTEGER NOT NULL DEFAULT 0 CHECK (chargeable IN (0, 1)),
  free_reason TEXT
) STRICT;
CREATE INDEX work_line_call ON work_line (call);
CREATE INDEX work_line_activity ON work_line (activity) WHERE activity IS NOT NULL;
CREATE INDEX work_line_staff ON work_line (staff) WHERE staff IS NOT NULL;
CREATE INDEX work_line_product ON work_line (product) WHERE product IS NOT NULL;
