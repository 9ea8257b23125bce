import { EVENT_BEGIN, EVENT_STATE } from './clock-event.sql'

/**
 * The ledger: every event of every SLA clock, in a file of its own that outlives the index. Rows are added only. `ordinal`
 * is one count over all findings, so that what was written already is known by its maximum. `subject` says of a first
 * event which finding it is about, as JSON (`id`, `product_arn`, `account`, `region`, `product`, `control`, `title`,
 * `resource`, `resource_type`, `owner`): Security Hub deletes findings, and their past must still have a name. Events that end a
 * clock have its `owner` then.
 */
export const LEDGER_SCHEMA = `
CREATE TABLE IF NOT EXISTS ledger.clock_events (
  ordinal BIGINT NOT NULL,
  finding_key VARCHAR NOT NULL,
  ${EVENT_BEGIN},
  ${EVENT_STATE},
  actor VARCHAR,
  reason VARCHAR,
  subject VARCHAR
);
CREATE TABLE IF NOT EXISTS ledger.escalations (
  finding_key VARCHAR NOT NULL,
  clock_no INTEGER NOT NULL,
  step VARCHAR NOT NULL,
  at_ms BIGINT NOT NULL,
  recipient VARCHAR NOT NULL,
  name VARCHAR
);
CREATE TABLE IF NOT EXISTS ledger.meta (
  name VARCHAR PRIMARY KEY,
  value VARCHAR NOT NULL
);
`

/** Rises with every change of LEDGER_SCHEMA, which then needs a migration: the ledger cannot be built anew. */
export const LEDGER_VERSION = 1
