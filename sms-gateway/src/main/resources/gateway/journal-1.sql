-- Times are milliseconds since 1970 of the gateway's steady clock. What is personal is sealed: pdu and number with the
-- node's key, texts with the person's data key, which the node's key wraps.
CREATE TABLE meta(
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE people(
  conversation TEXT PRIMARY KEY,
  number BLOB,
  data_key BLOB NOT NULL,
  language TEXT,
  stopped INTEGER NOT NULL DEFAULT 0,
  erase INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- What the modem gave. state: NEW, PART (waits for its other parts), DONE, DROPPED, QUARANTINED
CREATE TABLE pdus(
  seq INTEGER PRIMARY KEY,
  dedupe BLOB NOT NULL UNIQUE,
  pdu BLOB,
  state TEXT NOT NULL DEFAULT 'NEW',
  received_at INTEGER NOT NULL,
  conversation TEXT,
  reference INTEGER,
  total INTEGER,
  part INTEGER,
  content BLOB,
  stamped INTEGER,
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX pdus_open ON pdus(state, conversation, reference, total) WHERE state IN ('NEW', 'PART');
CREATE INDEX pdus_handed_on ON pdus(conversation, reference, total) WHERE reference IS NOT NULL;
CREATE INDEX pdus_age ON pdus(received_at);

-- Whole texts. state: OPEN (waits for its answer), ANSWERED (the answer is in the outbox), CLOSED (no answer is due)
CREATE TABLE texts(
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL,
  text BLOB NOT NULL,
  encoding TEXT NOT NULL,
  parts INTEGER NOT NULL,
  complete INTEGER NOT NULL,
  sent_at INTEGER,
  received_at INTEGER NOT NULL,
  deadline INTEGER NOT NULL,
  state TEXT NOT NULL,
  published INTEGER NOT NULL
);
CREATE INDEX texts_open ON texts(deadline) WHERE state = 'OPEN';
CREATE INDEX texts_unpublished ON texts(seq) WHERE published = 0;
CREATE INDEX texts_person ON texts(conversation);
CREATE INDEX texts_age ON texts(received_at);

-- state: QUEUED, SUBMITTING, UNCERTAIN, SENT, DELIVERED, FAILED, EXPIRED, NO_REPORT, SILENT (closes a text without an SMS).
-- open = 1 while there is something left to do for the modem.
CREATE TABLE outbox(
  seq INTEGER PRIMARY KEY,
  reply_id TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  role TEXT,
  text BLOB,
  lane INTEGER NOT NULL,
  route TEXT NOT NULL,
  report INTEGER NOT NULL,
  state TEXT NOT NULL,
  open INTEGER NOT NULL,
  encoding TEXT NOT NULL,
  units INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  reference INTEGER NOT NULL DEFAULT -1,
  attempts INTEGER NOT NULL DEFAULT 0,
  resends INTEGER NOT NULL DEFAULT 0,
  queued_at INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  submitted_at INTEGER NOT NULL DEFAULT 0,
  recipient BLOB,
  superseded INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_open ON outbox(lane, seq) WHERE open = 1;
CREATE INDEX outbox_reported ON outbox(submitted_at) WHERE report = 1 AND state = 'SENT';
CREATE INDEX outbox_person ON outbox(conversation);
CREATE INDEX outbox_age ON outbox(queued_at);

-- What sms.results has not acknowledged yet.
CREATE TABLE results(
  seq INTEGER PRIMARY KEY,
  reply_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  conversation TEXT NOT NULL,
  role TEXT,
  state TEXT NOT NULL,
  encoding TEXT NOT NULL,
  units INTEGER NOT NULL,
  parts INTEGER NOT NULL,
  reference INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL
);
