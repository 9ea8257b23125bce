/** The first columns of every table of events, after the finding's key: which event it is, and when it took effect. */
export const EVENT_BEGIN = `
  seq INTEGER NOT NULL,
  clock_no INTEGER NOT NULL,
  kind VARCHAR NOT NULL,
  phase VARCHAR NOT NULL,
  from_ms BIGINT NOT NULL`

/** The state of the clock after the event: `ClockEvent` of the domain. */
export const EVENT_STATE = `
  seen_ms BIGINT NOT NULL,
  start_ms BIGINT NOT NULL,
  opened_ms BIGINT,
  due_ms BIGINT,
  risk_ms BIGINT,
  severity VARCHAR NOT NULL,
  allowance_ms BIGINT,
  paused_ms BIGINT NOT NULL,
  idle_ms BIGINT NOT NULL,
  granted_ms BIGINT NOT NULL,
  resolve_ms BIGINT,
  policy_version INTEGER NOT NULL,
  rule VARCHAR,
  rebuilt BOOLEAN NOT NULL,
  moved BOOLEAN NOT NULL,
  late BOOLEAN NOT NULL,
  outcome VARCHAR`
