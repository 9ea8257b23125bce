import type { Aws } from '@/server/aws/create-aws'
import type { Env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/index/handle'
import type { Analytics } from '@/server/store/sla/analytics'
import type { Actions } from '@/server/worker/actions/open-actions'
import type { Clockwork } from '@/server/worker/clocks/start-clockwork'
import type { SumsWatch } from '@/server/worker/clocks/watch-sums'
import type { Outbox } from '@/server/worker/confirm/start-outbox'
import type { News } from '@/server/worker/loop/news'
import type { Presence } from '@/server/worker/loop/presence'
import type { Acceptance } from '@/server/worker/memory/acceptance'
import type { KeptPreviews } from '@/server/worker/memory/kept-previews'
import type { Sync } from '@/server/worker/sync/start-sync'
import type { KevWatch } from '@/server/worker/upkeep/watch-kev-file'

/** The running parts of the process. There is one of each. */
export type Desk = {
  readonly env: Env
  readonly index: Index
  /** The engine behind the SLA screens. */
  readonly analytics: Analytics
  readonly state: State
  readonly clockwork: Clockwork
  readonly sums: SumsWatch
  readonly sync: Sync
  readonly kev: KevWatch
  readonly aws: Aws
  readonly outbox: Outbox
  readonly actions: Actions
  readonly news: News
  readonly acceptance: Acceptance
  readonly presence: Presence
  readonly previews: KeptPreviews
}
