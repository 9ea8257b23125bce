import { createAws } from '@/server/aws/create-aws'
import { provideDesk } from '@/server/desk/desk'
import type { Desk } from '@/server/desk/desk-parts'
import { type Env, env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/index/handle'
import { duckdbAnalytics } from '@/server/store/sla/duckdb-analytics'
import { createPending } from '@/server/worker/confirm/pending'
import { createNews } from '@/server/worker/loop/news'
import { createPresence } from '@/server/worker/loop/presence'
import { createAcceptance } from '@/server/worker/memory/acceptance'
import { createPreviews } from '@/server/worker/memory/kept-previews'
import { createReport } from '@/server/worker/sync/sync-report'

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
    actions: { moved: () => undefined, steps: () => 0, problem: () => null, stop: async () => undefined },
    clockwork: {
      applied: () => 1,
      policySaved: async () => undefined,
      dueMoved: async () => undefined,
      stop: async () => undefined,
    },
    kev: { status: () => ({ catalogue: null, problem: null }), stop: async () => undefined },
    sums: { latest: () => null, stop: async () => undefined },
    news: createNews(),
    acceptance: createAcceptance(),
    analytics: duckdbAnalytics(parts.index),
    presence: createPresence(),
    previews: createPreviews(),
    ...parts,
    env: settings,
  }
  provideDesk(desk)
  return desk
}
