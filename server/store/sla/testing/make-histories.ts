import type { EventKind, Phase } from '@/lib/finding/clock-words'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** One event of a clock, and until when it held. */
export type MadeSpan = {
  readonly seq: number
  readonly clock: number
  readonly kind: EventKind
  readonly phase: Phase
  readonly from: Instant
  readonly due: Instant | null
  readonly risk: Instant | null
  readonly resolve: number | null
  /** The same under today's policy. */
  readonly today: { readonly phase: Phase; readonly due: Instant | null; readonly risk: Instant | null }
}

/** A finding with all that its clock went through. */
export type MadeFinding = {
  readonly key: string
  readonly severity: Severity
  readonly owner: string | null
  readonly team: string | null
  readonly account: string
  readonly ou: string | null
  readonly control: string | null
  readonly product: string
  readonly environment: string | null
  readonly region: string | null
  readonly sla_rule: string | null
  readonly opened: Instant | null
  readonly created: Instant
  readonly spans: readonly MadeSpan[]
}

/** The same numbers from 0 to 1 in each run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Throw = () => number
const among = <Value>(roll: Throw, values: readonly [Value, ...Value[]]): Value =>
  values[Math.floor(roll() * values.length)] ?? values[0]

/** Often at midnight sharp, or when something else happened: where off by one shows. */
function later(roll: Throw, than: Instant): Instant {
  const chance = roll()
  if (chance < 0.08) return than
  const at = than + Math.floor(roll() * roll() * 60 * DAY)
  if (chance < 0.2) return Math.max(than, Math.floor(at / DAY) * DAY)
  if (chance < 0.3) return Math.max(than, Math.floor(at / DAY) * DAY + DAY - 1)
  return at
}

const NEXT: Readonly<Record<string, readonly [EventKind, Phase][]>> = {
  running: [
    ['close', 'met'],
    ['close', 'missed'],
    ['close', 'met'],
    ['pause', 'paused'],
    ['severity', 'running'],
    ['gone', 'gone'],
    ['move', 'running'],
  ],
  paused: [
    ['resume', 'running'],
    ['close', 'met'],
    ['gone', 'gone'],
  ],
  no_sla: [
    ['policy', 'running'],
    ['gone', 'gone'],
  ],
  met: [['reopen', 'running']],
  missed: [
    ['reopen', 'running'],
    ['reopen', 'paused'],
  ],
  gone: [['reopen', 'running']],
}

function dueOf(roll: Throw, phase: Phase, from: Instant): Pick<MadeSpan, 'due' | 'risk'> {
  if (phase === 'no_sla') return { due: null, risk: null }
  const due = later(roll, from + Math.floor((roll() - 0.1) * 20 * DAY))
  return { due, risk: due - among(roll, [2 * DAY, 12 * HOUR, 0]) }
}

/** Another policy mostly says the same, sometimes another date, and of what was closed at times the contrary. */
function todayOf(roll: Throw, span: Omit<MadeSpan, 'today'>): MadeSpan['today'] {
  const { phase, due, risk } = span
  const chance = roll()
  if (chance < 0.7) return { phase, due, risk }
  if (span.kind === 'close') return { phase: among(roll, ['met', 'missed', 'no_sla']), due, risk }
  if (phase !== 'running') return { phase, due, risk }
  return chance < 0.8
    ? { phase: 'no_sla', due: null, risk: null }
    : { phase, ...dueOf(roll, phase, span.from) }
}

function makeSpans(roll: Throw, begin: Instant, now: Instant): MadeSpan[] {
  const spans: MadeSpan[] = []
  let kind: EventKind = 'start'
  let phase: Phase = among(roll, ['running', 'running', 'running', 'running', 'no_sla', 'met', 'paused'])
  let from = begin
  while (from <= now) {
    const resolve = kind === 'close' && roll() < 0.8 ? Math.floor(roll() * 40) * DAY + 1 : null
    const base = { seq: spans.length + 1, clock: 1, kind, phase, from, resolve, ...dueOf(roll, phase, from) }
    spans.push({ ...base, today: todayOf(roll, base) })
    if (roll() < 0.25) break
    const next: readonly [EventKind, Phase] | undefined = among(roll, [
      ...(NEXT[phase] ?? []),
      ['policy', phase],
    ] as [[EventKind, Phase]])
    from = later(roll, from)
    kind = next[0]
    phase = next[1]
  }
  return spans
}

/** Findings of every kind with clocks of every kind, the same in each run; all of it happened by `now`. */
export function makeHistories(seed: number, count: number, now: Instant): MadeFinding[] {
  const roll = dice(seed)
  return Array.from({ length: count }, (_, n) => {
    const begin = later(roll, now - Math.floor(roll() * 400 * DAY) - DAY)
    const account = among(roll, ['111122223330', '111122223331', '111122223332', '111122223333'])
    return {
      key: `k${String(n).padStart(11, '0')}`,
      severity: among(roll, SEVERITIES),
      owner: among(roll, [null, 'ann@example.com', 'team, "pay"', 'bob']),
      team: among(roll, [null, 'payments', 'two words']),
      account,
      ou: among(roll, [null, 'Workloads', 'Workloads/Production']),
      control: among(roll, [null, 'S3.1', 'EC2.18', 'IAM.6']),
      product: among(roll, ['Security Hub', 'Inspector']),
      environment: among(roll, [null, 'prod', 'dev']),
      region: among(roll, [null, 'us-east-1', 'eu-west-1']),
      // Rolls nothing, so that all else stays as it was made.
      sla_rule: [null, 'Exposed', 'Payments, in "prod"'][n % 3] ?? null,
      opened: roll() < 0.1 ? null : Math.min(begin, now),
      created: Math.min(begin, now) - Math.floor(roll() * 5 * DAY),
      spans: makeSpans(roll, Math.min(begin, now), now),
    }
  })
}
