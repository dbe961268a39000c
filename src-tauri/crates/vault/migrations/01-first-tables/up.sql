CREATE TABLE me (
  -- The person whose disputes these are: one row.
  id       INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
  -- domain::Person as JSON.
  content  TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE platforms (
  -- The directory: companies that the person has named or imported.
  id       TEXT PRIMARY KEY NOT NULL,
  -- Its name, for the order of lists.
  name     TEXT NOT NULL,
  -- Name, addresses and web form in lower case: what a search looks through.
  words    TEXT NOT NULL,
  -- domain::Platform as JSON.
  content  TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE disputes (
  id         TEXT PRIMARY KEY NOT NULL,
  -- As printed in letters: ANS-7K3Q-M.
  reference  TEXT NOT NULL UNIQUE,
  -- When it was written down, RFC 3339.
  created    TEXT NOT NULL
) STRICT;

CREATE TABLE facts (
  -- Everything that happened. Rows are only ever added: see the triggers below.
  dispute   TEXT NOT NULL REFERENCES disputes (id),
  -- The place in the dispute's chain, from 1.
  seq       INTEGER NOT NULL CHECK (seq > 0),
  id        TEXT NOT NULL UNIQUE,
  -- domain::Content as JSON, byte for byte as it was hashed.
  content   TEXT NOT NULL CHECK (json_valid(content)),
  -- SHA-256 of the fact before it, in hexadecimal; 64 zeros for the first.
  previous  TEXT NOT NULL CHECK (length(previous) = 64),
  -- SHA-256 of the previous hash, a line feed and the content.
  hash      TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
  -- What queries look for is drawn from the content, so that it cannot say anything else.
  kind      TEXT GENERATED ALWAYS AS (content ->> '$.body.kind') VIRTUAL NOT NULL,
  on_day    TEXT GENERATED ALWAYS AS (content ->> '$.on') VIRTUAL NOT NULL,
  recorded  TEXT GENERATED ALWAYS AS (content ->> '$.recorded') VIRTUAL NOT NULL,
  -- Of a message: the hash of its raw bytes.
  raw       TEXT GENERATED ALWAYS AS (content ->> '$.body.raw') VIRTUAL,
  -- Of a retraction: the fact that no longer counts.
  retracts  TEXT GENERATED ALWAYS AS (content ->> '$.body.fact') VIRTUAL,
  PRIMARY KEY (dispute, seq)
) STRICT;

CREATE INDEX facts_raw ON facts (raw) WHERE raw IS NOT NULL;
CREATE INDEX facts_retracts ON facts (retracts) WHERE retracts IS NOT NULL;

CREATE TABLE blobs (
  -- Raw messages, letters as they were sent, exhibits. Rows are only ever added.
  -- SHA-256 of the bytes, in hexadecimal, as facts name it.
  hash   TEXT PRIMARY KEY NOT NULL CHECK (length(hash) = 64),
  len    INTEGER NOT NULL CHECK (len = length(bytes)),
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE deadlines (
  -- Derived from the facts in the transaction that appends one; can be rebuilt at any time.
  dispute     TEXT NOT NULL REFERENCES disputes (id),
  -- The place in the list as it was derived, from 1.
  place       INTEGER NOT NULL CHECK (place > 0),
  regime      TEXT NOT NULL,
  clock       TEXT NOT NULL,
  -- The fact that started the clock, where one did.
  started_by  TEXT,
  -- Civil days, YYYY-MM-DD; NULL where the law sets no date.
  due         TEXT,
  latest      TEXT,
  -- domain::Deadline as JSON, its receipt included.
  content     TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (dispute, place)
) STRICT;

CREATE INDEX deadlines_due ON deadlines (due);

CREATE TABLE proposals (
  -- What a reply was first read as, before the person judged it.
  message  TEXT PRIMARY KEY NOT NULL REFERENCES facts (id),
  -- The reading as JSON.
  content  TEXT NOT NULL CHECK (json_valid(content))
) STRICT;

CREATE TABLE settings (
  key    TEXT PRIMARY KEY NOT NULL,
  value  TEXT NOT NULL
) STRICT;

CREATE TRIGGER facts_stay BEFORE UPDATE ON facts
BEGIN SELECT RAISE(ABORT, 'A fact is never changed. Append another one'); END;

CREATE TRIGGER facts_remain BEFORE DELETE ON facts
BEGIN SELECT RAISE(ABORT, 'A fact is never deleted. Append one that retracts it'); END;

CREATE TRIGGER blobs_stay BEFORE UPDATE ON blobs
BEGIN SELECT RAISE(ABORT, 'What came and what was sent is never changed'); END;

CREATE TRIGGER blobs_remain BEFORE DELETE ON blobs
BEGIN SELECT RAISE(ABORT, 'What came and what was sent is never deleted'); END;
