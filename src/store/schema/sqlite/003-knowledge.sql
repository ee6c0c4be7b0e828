-- SPDX-License-Identifier: GPL-3.0-or-later
-- Knowledge: articles, what they are about and where they helped; texts that are written often.

CREATE TABLE article
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL,
  fault INTEGER REFERENCES fault_code (id) DEFERRABLE INITIALLY DEFERRED,
  product INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  problem TEXT,
  solution TEXT,
  author TEXT,
  published_at INTEGER,
  -- Counted from its links; kept so that lists can be sorted by it.
  uses INTEGER
) STRICT;
CREATE UNIQUE INDEX article_number ON article (lower(number));
CREATE INDEX article_fault ON article (fault) WHERE fault IS NOT NULL;
CREATE INDEX article_product ON article (product) WHERE product IS NOT NULL;

-- An article is linked with a thing once.
CREATE TABLE article_link
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  article INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
  call INTEGER REFERENCES call (id) DEFERRABLE INITIALLY DEFERRED,
  fault INTEGER REFERENCES fault_code (id) DEFERRABLE INITIALLY DEFERRED,
  product INTEGER REFERENCES product (id) DEFERRABLE INITIALLY DEFERRED,
  used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX article_link_of_thing
  ON article_link (article, coalesce(call, 0), coalesce(fault, 0), coalesce(product, 0));
CREATE INDEX article_link_call ON article_link (call) WHERE call IS NOT NULL;
CREATE INDEX article_link_fault ON article_link (fault) WHERE fault IS NOT NULL;
CREATE INDEX article_link_product ON article_link (product) WHERE product IS NOT NULL;

CREATE TABLE canned_text
(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT,
  name TEXT NOT NULL,
  use TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX canned_text_name ON canned_text (lower(name));
