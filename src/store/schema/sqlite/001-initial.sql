-- SPDX-License-Identifier: GPL-3.0-or-later
-- Everything that Fettle keeps, in a SQLite file.
--
-- A table per kind of record: its name and its columns are those of the kind's field table
-- (src/model), in that order, behind id, version, created_at, changed_at and changed_by. Columns
-- called own_17 are added when a business makes a field of its own.
--
-- Dates are ISO text, instants seconds since 1970 in UTC, yes and no 1 and 0.
-- Money is in minor units of the currency, prices are in ten-thousandths, quantities in
-- thousandths, durations in seconds. Choices are their nicks ("on-hold"). No value is NULL, never
-- an empty text. References are checked when a transaction ends, so that its order is free, and
-- nothing is ever deleted in their wake.
--
-- Text is compared and ordered by lower (column), here as on the other engine: bytes, with A to Z
-- taken as a to z. So it is these expressions that are indexed.
--
-- Ids are never given twice (AUTOINCREMENT), because the change log speaks of records by them long
-- after they are gone.

CREATE TABLE own_field
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  type TEXT NOT NULL,
  choices TEXT,
  help TEXT,
  search INTEGER NOT NULL DEFAULT 0 CHECK (search IN (0, 1)),
  listed INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),
  position INTEGER
) STRICT;
CREATE UNIQUE INDEX own_field_name ON own_field (lower(name), kind);

CREATE TABLE label
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  kind TEXT NOT NULL,
  field TEXT,
  text TEXT NOT NULL,
  plural TEXT
) STRICT;
CREATE UNIQUE INDEX label_kind ON label (kind, coalesce(field, ''));

CREATE TABLE number_series
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  prefix TEXT,
  digits INTEGER,
  next INTEGER NOT NULL,
  gapless INTEGER NOT NULL DEFAULT 0 CHECK (gapless IN (0, 1)),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX number_series_name ON number_series (lower(name));

CREATE TABLE saved_view
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  query TEXT,
  columns TEXT,
  staff_name TEXT,
  position INTEGER
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (lower(name), kind, coalesce(lower(staff_name), ''));

CREATE TABLE import_mapping
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  columns TEXT,
  mapping TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_mapping_name ON import_mapping (lower(name), kind);

CREATE TABLE work_hours
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  time_zone TEXT,
  hours TEXT,
  closed TEXT,
  open TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX work_hours_name ON work_hours (lower(name));

CREATE TABLE business
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  legal_name TEXT,
  street TEXT,
  city TEXT,
  postcode TEXT,
  country TEXT,
  phone TEXT,
  email TEXT,
  website TEXT,
  vat_number TEXT,
  time_zone TEXT,
  currency TEXT,
  language TEXT,
  work_hours INTEGER REFERENCES work_hours (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX business_work_hours ON business (work_hours) WHERE work_hours IS NOT NULL;

CREATE TABLE area
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  code TEXT NOT NULL,
  name TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX area_code ON area (lower(code));

CREATE TABLE skill
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  certificate INTEGER NOT NULL DEFAULT 0 CHECK (certificate IN (0, 1)),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX skill_name ON skill (lower(name));

CREATE TABLE department
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  code TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX department_name ON department (lower(name));

CREATE TABLE team
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  department INTEGER REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  email TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX team_name ON team (lower(name));
CREATE INDEX team_department ON team (department) WHERE department IS NOT NULL;

CREATE TABLE staff
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  full_name TEXT,
  initials TEXT,
  engineer INTEGER NOT NULL DEFAULT 0 CHECK (engineer IN (0, 1)),
  controller INTEGER NOT NULL DEFAULT 0 CHECK (controller IN (0, 1)),
  department INTEGER REFERENCES department (id) DEFERRABLE INITIALLY DEFERRED,
  team INTEGER REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
  email TEXT,
  phone TEXT,
  mobile TEXT,
  work_hours INTEGER REFERENCES work_hours (id) DEFERRABLE INITIALLY DEFERRED,
  cost_rate INTEGER,
  charge_rate INTEGER,
  started_on TEXT,
  left_on TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX staff_name ON staff (lower(name));
CREATE INDEX staff_department ON staff (department) WHERE department IS NOT NULL;
CREATE INDEX staff_team ON staff (team) WHERE team IS NOT NULL;
CREATE INDEX staff_work_hours ON staff (work_hours) WHERE work_hours IS NOT NULL;

CREATE TABLE staff_skill
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  staff INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  skill INTEGER NOT NULL REFERENCES skill (id) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER,
  certificate_number TEXT,
  expires_on TEXT
) STRICT;
CREATE UNIQUE INDEX staff_skill_staff ON staff_skill (staff, skill);
CREATE INDEX staff_skill_skill ON staff_skill (skill);

CREATE TABLE staff_area
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  staff INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  area INTEGER NOT NULL REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX staff_area_staff ON staff_area (staff, area);
CREATE INDEX staff_area_area ON staff_area (area);

CREATE TABLE team_member
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  team INTEGER NOT NULL REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
  staff INTEGER NOT NULL REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE UNIQUE INDEX team_member_team ON team_member (team, staff);
CREATE INDEX team_member_staff ON team_member (staff);

CREATE TABLE company
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  number TEXT,
  type TEXT NOT NULL,
  street TEXT,
  city TEXT,
  county TEXT,
  postcode TEXT,
  country TEXT,
  phone TEXT,
  email TEXT,
  website TEXT,
  vat_number TEXT,
  area INTEGER REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  warning TEXT,
  note TEXT
) STRICT;
CREATE INDEX company_name ON company (lower(name));
CREATE UNIQUE INDEX company_number ON company (lower(number));
CREATE INDEX company_area ON company (area) WHERE area IS NOT NULL;

CREATE TABLE site
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  street TEXT,
  city TEXT,
  county TEXT,
  postcode TEXT,
  country TEXT,
  area INTEGER REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  phone TEXT,
  access_note TEXT,
  latitude TEXT,
  longitude TEXT,
  note TEXT
) STRICT;
CREATE INDEX site_name ON site (lower(name));
CREATE INDEX site_company ON site (company) WHERE company IS NOT NULL;
CREATE INDEX site_area ON site (area) WHERE area IS NOT NULL;

CREATE TABLE contact
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  site INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT,
  phone TEXT,
  mobile TEXT,
  email TEXT,
  note TEXT
) STRICT;
CREATE INDEX contact_name ON contact (lower(name));
CREATE INDEX contact_company ON contact (company) WHERE company IS NOT NULL;
CREATE INDEX contact_site ON contact (site) WHERE site IS NOT NULL;

CREATE TABLE product
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  code TEXT,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  maker TEXT,
  model TEXT,
  supplier INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  cost INTEGER,
  price INTEGER,
  serialised INTEGER NOT NULL DEFAULT 0 CHECK (serialised IN (0, 1)),
  unit TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX product_code ON product (lower(code));
CREATE INDEX product_name ON product (lower(name));
CREATE INDEX product_supplier ON product (supplier) WHERE supplier IS NOT NULL;

CREATE TABLE equipment
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  serial_number TEXT NOT NULL,
  asset_code TEXT,
  product INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  site INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  place TEXT,
  state TEXT NOT NULL,
  installed_on TEXT,
  warranty_ends_on TEXT,
  order_number TEXT,
  note TEXT
) STRICT;
-- A serial number is unique for its product, and once more where the product is not known.
CREATE UNIQUE INDEX equipment_serial_number ON equipment (lower(serial_number), coalesce(product, 0));
CREATE UNIQUE INDEX equipment_asset_code ON equipment (lower(asset_code));
CREATE INDEX equipment_product ON equipment (product) WHERE product IS NOT NULL;
CREATE INDEX equipment_company ON equipment (company) WHERE company IS NOT NULL;
CREATE INDEX equipment_site ON equipment (site) WHERE site IS NOT NULL;

CREATE TABLE fault_code
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  code TEXT,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX fault_code_name ON fault_code (lower(name));
CREATE UNIQUE INDEX fault_code_code ON fault_code (lower(code));

CREATE TABLE priority
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  level INTEGER,
  look TEXT NOT NULL,
  standard INTEGER NOT NULL DEFAULT 0 CHECK (standard IN (0, 1)),
  note TEXT
) STRICT;
CREATE UNIQUE INDEX priority_name ON priority (lower(name));

CREATE TABLE call
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  number TEXT NOT NULL,
  summary TEXT NOT NULL,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  site INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  equipment INTEGER REFERENCES equipment (id) DEFERRABLE INITIALLY DEFERRED,
  product INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL,
  priority INTEGER REFERENCES priority (id) DEFERRABLE INITIALLY DEFERRED,
  stage TEXT NOT NULL,
  fault INTEGER REFERENCES fault_code (id) DEFERRABLE INITIALLY DEFERRED,
  area INTEGER REFERENCES area (id) DEFERRABLE INITIALLY DEFERRED,
  team INTEGER REFERENCES team (id) DEFERRABLE INITIALLY DEFERRED,
  owner INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  engineer INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  raised_at INTEGER,
  planned_at INTEGER,
  completed_at INTEGER,
  order_number TEXT,
  job_number TEXT,
  source TEXT,
  details TEXT,
  resolution TEXT
) STRICT;
CREATE UNIQUE INDEX call_number ON call (lower(number));
-- The order of lists; the other way round serves the newest first.
CREATE INDEX call_raised_at ON call (raised_at);
-- Open calls are few among all that there ever were.
CREATE INDEX call_stage ON call (stage, raised_at);
-- References that pages list calls by. Priority, fault, area and product have none: each index costs
-- every call that is logged, and lists by them are short work for the order above.
CREATE INDEX call_company ON call (company, raised_at) WHERE company IS NOT NULL;
CREATE INDEX call_site ON call (site) WHERE site IS NOT NULL;
CREATE INDEX call_contact ON call (contact) WHERE contact IS NOT NULL;
CREATE INDEX call_equipment ON call (equipment) WHERE equipment IS NOT NULL;
CREATE INDEX call_team ON call (team) WHERE team IS NOT NULL;
CREATE INDEX call_owner ON call (owner) WHERE owner IS NOT NULL;
CREATE INDEX call_engineer ON call (engineer) WHERE engineer IS NOT NULL;
CREATE INDEX call_planned_at ON call (planned_at) WHERE planned_at IS NOT NULL;

CREATE TABLE note
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  text TEXT NOT NULL,
  internal INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
  call INTEGER REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  site INTEGER REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  equipment INTEGER REFERENCES equipment (id) DEFERRABLE INITIALLY DEFERRED,
  author TEXT,
  written_at INTEGER
) STRICT;
CREATE INDEX note_call ON note (call) WHERE call IS NOT NULL;
CREATE INDEX note_company ON note (company) WHERE company IS NOT NULL;
CREATE INDEX note_site ON note (site) WHERE site IS NOT NULL;
CREATE INDEX note_contact ON note (contact) WHERE contact IS NOT NULL;
CREATE INDEX note_equipment ON note (equipment) WHERE equipment IS NOT NULL;

CREATE TABLE activity
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  type TEXT NOT NULL,
  summary TEXT NOT NULL,
  call INTEGER REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  staff INTEGER REFERENCES staff (id) DEFERRABLE INITIALLY DEFERRED,
  started_at INTEGER,
  duration INTEGER,
  chargeable INTEGER NOT NULL DEFAULT 0 CHECK (chargeable IN (0, 1)),
  details TEXT
) STRICT;
CREATE INDEX activity_call ON activity (call) WHERE call IS NOT NULL;
CREATE INDEX activity_company ON activity (company) WHERE company IS NOT NULL;
CREATE INDEX activity_contact ON activity (contact) WHERE contact IS NOT NULL;
CREATE INDEX activity_staff ON activity (staff) WHERE staff IS NOT NULL;

CREATE TABLE attachment
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  media_type TEXT,
  size INTEGER,
  call INTEGER REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  company INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  equipment INTEGER REFERENCES equipment (id) DEFERRABLE INITIALLY DEFERRED,
  contact INTEGER REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
  added_at INTEGER,
  sha256 TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX attachment_call ON attachment (call) WHERE call IS NOT NULL;
CREATE INDEX attachment_company ON attachment (company) WHERE company IS NOT NULL;
CREATE INDEX attachment_equipment ON attachment (equipment) WHERE equipment IS NOT NULL;
CREATE INDEX attachment_contact ON attachment (contact) WHERE contact IS NOT NULL;
CREATE INDEX attachment_sha256 ON attachment (sha256);

-- Who did what: one change set for each thing that a person did. undoes and undone_by tie an undo
-- to what it took back.
CREATE TABLE change_set
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  user_name TEXT NOT NULL,
  at INTEGER NOT NULL,
  undoes INTEGER REFERENCES change_set (id) DEFERRABLE INITIALLY DEFERRED,
  undone_by INTEGER REFERENCES change_set (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- One record's alteration. kind and record outlive the record, so they are no reference. payload is
-- JSON: of 'changed' {"field":[before,after],…}, of 'deleted' the whole row {"field":value,…}, of
-- 'created' nothing: what the record was then follows from what it is and the later changes.
CREATE TABLE change
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  change_set INTEGER NOT NULL REFERENCES change_set (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('created', 'changed', 'deleted')),
  payload TEXT
) STRICT;
CREATE INDEX change_record ON change (kind, record, id);
CREATE INDEX change_change_set ON change (change_set);

-- The bytes of attachments, once however often they are attached.
CREATE TABLE attachment_content
(
  sha256 TEXT PRIMARY KEY NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- Folded words of every record that can be found. The rowid is the kind's search number << 40 | the
-- record's id. detail=none: only which trigrams a text has; the program looks at the text itself
-- to be sure, so it is kept. The words are folded already, and no hit is ranked by its length. The
-- bigger hash spares a bulk import most of the merging.
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);
INSERT INTO search (search, rank) VALUES ('hashsize', 33554432);
