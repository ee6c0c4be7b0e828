-- SPDX-License-Identifier: GPL-3.0-or-later
-- Analysis: what answers a question over a year of calls without walking through other tables.

-- In thousandths of a per cent, as all quantities; empty: nothing is agreed, and nothing compared.
ALTER TABLE business ADD COLUMN agreed_level INTEGER DEFAULT 95000;

-- Time, cost and value of a call, in the order of calls.
DROP INDEX work_line_call;
CREATE INDEX work_line_call ON work_line (call, type, duration, cost, value);

-- How often work began: one entry for each visit.
CREATE INDEX call_event_working ON call_event (call) WHERE type = 'stage' AND stage = 'working';

-- Faults that may come back. Only what was completed is in them; the columns after completed_at are what
-- the question says once more, so that the calls themselves are not looked at.
CREATE INDEX call_back_equipment ON call (equipment, completed_at, type, merged_into, stage)
  WHERE type = 'helpdesk' AND merged_into IS NULL AND stage = 'completed';
CREATE INDEX call_back_site ON call (site, fault, completed_at, equipment, type, merged_into, stage)
  WHERE type = 'helpdesk' AND merged_into IS NULL AND stage = 'completed' AND equipment IS NULL;
