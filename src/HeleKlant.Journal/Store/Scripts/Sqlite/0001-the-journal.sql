-- Secrets of this store: the key under which names and touches are hashed.
CREATE TABLE journal_secrets (
    name  TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- Facts: appended once, never changed. Ids only; whatever names a person lives elsewhere.
CREATE TABLE journal_facts (
    sequence      INTEGER PRIMARY KEY,
    id            TEXT NOT NULL,
    stream        TEXT NOT NULL,
    version       INTEGER NOT NULL,
    name          TEXT NOT NULL,
    shape         INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    offset_min    INTEGER NOT NULL,
    recorded_at   INTEGER NOT NULL,
    by_account    TEXT,
    body          TEXT NOT NULL
);
CREATE UNIQUE INDEX journal_facts_stream ON journal_facts (stream, version);
CREATE INDEX journal_facts_name ON journal_facts (name, sequence);

-- The dictionary. The hash is a keyed HMAC of kind, scope and text; the text is in an erasable row.
-- scope: the source (cases, customers, employees, runs), the attribute (values), the type (objects), else 0.
CREATE TABLE journal_names (
    id     INTEGER PRIMARY KEY,
    kind   INTEGER NOT NULL,
    scope  INTEGER NOT NULL,
    erased INTEGER NOT NULL DEFAULT 0,
    hash   BLOB NOT NULL
);
CREATE UNIQUE INDEX journal_names_hash ON journal_names (hash);
CREATE TABLE journal_name_texts (
    id    INTEGER PRIMARY KEY,
    text  TEXT NOT NULL,
    label TEXT
);

-- Every batch of touches belongs to an import; live sources have one that never ends.
-- state: 1 running, 2 finished, 3 withdrawn, 4 refused, 5 discarded, 6 live.
CREATE TABLE journal_imports (
    id           INTEGER PRIMARY KEY,
    source       INTEGER NOT NULL,
    state        INTEGER NOT NULL,
    file         TEXT NOT NULL,
    fingerprint  BLOB,
    by_account   TEXT,
    begun_at     INTEGER NOT NULL,
    ended_at     INTEGER,
    items_done   INTEGER NOT NULL DEFAULT 0,
    facts        INTEGER NOT NULL DEFAULT 0,
    known        INTEGER NOT NULL DEFAULT 0,
    equal_rows   INTEGER NOT NULL DEFAULT 0,
    first_seq    INTEGER NOT NULL DEFAULT 0,
    last_seq     INTEGER NOT NULL DEFAULT 0,
    report       TEXT
);
CREATE INDEX journal_imports_source ON journal_imports (source, state);

-- Rows set aside. The value may be personal and can be erased.
CREATE TABLE journal_set_aside (
    import   INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    col      TEXT,
    value    TEXT,
    reason   TEXT NOT NULL,
    expected TEXT,
    PRIMARY KEY (import, number)
) WITHOUT ROWID;

-- Touches, narrow: dictionary numbers, instants in microseconds, the rest packed.
-- at: the end, or the start where no end is told; lasted: end - start where both are told.
CREATE TABLE journal_touches (
    seq      INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    lasted   INTEGER,
    flags    INTEGER NOT NULL,
    import   INTEGER NOT NULL,
    case_id  INTEGER NOT NULL,
    activity INTEGER NOT NULL,
    customer INTEGER,
    employee INTEGER,
    team     INTEGER,
    role     INTEGER,
    channel  INTEGER,
    instance INTEGER,
    place    INTEGER NOT NULL,
    packed   BLOB
);
CREATE TABLE journal_touch_keys (
    key BLOB NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE journal_touch_personal (
    seq    INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
);

-- While an import runs: keys of earlier imports that one of its rows has already answered to.
CREATE TABLE journal_import_claims (
    import INTEGER NOT NULL,
    key    BLOB NOT NULL,
    PRIMARY KEY (import, key)
) WITHOUT ROWID;

-- What is said of a case, by import; the last import that is visible wins.
CREATE TABLE journal_case_attributes (
    case_id   INTEGER NOT NULL,
    attribute INTEGER NOT NULL,
    import    INTEGER NOT NULL,
    value     INTEGER NOT NULL,
    kind      INTEGER NOT NULL,
    PRIMARY KEY (case_id, attribute, import)
) WITHOUT ROWID;

-- The feed: one line per thing that became visible, in that order.
CREATE TABLE journal_feed (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     INTEGER NOT NULL,
    import   INTEGER NOT NULL,
    from_seq INTEGER NOT NULL,
    to_seq   INTEGER NOT NULL
);

-- Numbers handed out: the next sequence of a touch, never used twice.
CREATE TABLE journal_counters (
    name TEXT NOT NULL PRIMARY KEY,
    next INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO journal_counters (name, next) VALUES ('touch', 1);

-- What was erased, by hash, so that a backup that is put back can be erased again.
CREATE TABLE journal_erasures (
    hash BLOB NOT NULL PRIMARY KEY,
    at   INTEGER NOT NULL
) WITHOUT ROWID;
