import { EVENT_BEGIN, EVENT_STATE } from '@/server/store/index/clock-event.sql'

/**
 * The ledger: every event of every SLA clock, in a file of its own that outlives the index. Rows are only added.
 * `ordinal` is one count over all findings, so its maximum shows what was already written.
 *
 * `subject` identifies the finding of a first event, as JSON (`id`, `product_arn`, `account`, `region`, `product`,
 * `control`, `title`, `resource`, `resource_type`, `owner`). Security Hub deletes findings, and their past must still
 * have a name. Events that end a clock hold its `owner` then.
 *
 * A row of `restatements` records what replaced pasts changed, as JSON. These have an `absorb` event with the code as
 * its reason, and an ordinal above `from_ordinal` up to `to_ordinal`.
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
CREATE TABLE IF NOT EXISTS ledger.restatements (
  code VARCHAR NOT NULL,
  at_ms BIGINT NOT NULL,
  from_ordinal BIGINT NOT NULL,
  to_ordinal BIGINT NOT NULL,
  summary VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS ledger.meta (
  name VARCHAR PRIMARY KEY,
  value VARCHAR NOT NULL
);
`

/**
 * Increases with every change of LEDGER_SCHEMA, which then needs a migration (migrate-ledger.ts): the ledger cannot be
 * rebuilt.
 */
export const LEDGER_VERSION = 2
