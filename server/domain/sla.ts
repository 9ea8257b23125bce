import type { Severity } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'

const DAY = 86_400_000

/** Days from opening to due, by severity, until a policy says otherwise. */
const DEFAULT_SLA_DAYS: Readonly<Record<Severity, number>> = {
  CRITICAL: 5,
  HIGH: 10,
  MEDIUM: 14,
  LOW: 30,
  INFORMATIONAL: 60,
}

/** A clock with less than this left is at risk. Milliseconds. */
export const AT_RISK_LEAD = 48 * 3_600_000

/** When the clock runs out; null for a finding that was never open. */
export const dueAt = (openedAt: Instant | null, severity: Severity): Instant | null =>
  openedAt === null ? null : openedAt + DEFAULT_SLA_DAYS[severity] * DAY
