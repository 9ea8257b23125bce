import { createAws } from '@/server/aws/create-aws'
import { type Desk, provideDesk } from '@/server/desk'
import { type Env, env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { createAcceptance } from '@/server/usecases/changes/acceptance'
import { createNews } from '@/server/worker/news'
import { createPending } from '@/server/worker/pending'
import { createPresence } from '@/server/worker/presence'
import { createReport } from '@/server/worker/sync-report'

/** Puts a desk in place that neither reads from AWS nor sends to it: what is decided stays pending. */
export function provideIdleDesk(parts: { index: Index; state: State; env?: Env } & Partial<Desk>): Desk {
  const settings = parts.env ?? env()
  const report = createReport()
  const pending = createPending(Date.now)
  const desk: Desk = {
    aws: createAws(settings),
    sync: {
      status: () => report.status(Date.now()),
      subscribe: () => () => true,
      stop: async () => undefined,
    },
    outbox: {
      pending,
      accepted: pending.add,
      stopped: pending.forget,
      problem: () => null,
      stop: async () => undefined,
    },
    clockwork: {
      applied: () => 1,
      policySaved: async () => undefined,
      dueMoved: async () => undefined,
      stop: async () => undefined,
    },
    sums: { latest: () => null, stop: async () => undefined },
    news: createNews(),
    acceptance: createAcceptance(),
    analytics: duckdbAnalytics(parts.index),
    presence: createPresence(),
    ...parts,
    env: settings,
  }
  provideDesk(desk)
  return desk
}
