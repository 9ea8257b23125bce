import type { Actor } from '@/server/domain/actor'
import { listVisibleKeys } from '@/server/store/list-visible-keys'
import type { Index } from '@/server/store/open-index'

/** Those of the keys whose findings the actor may see. Who has no limit gets all of them back, unasked. */
export const visibleKeys = (
  index: Index,
  actor: Actor,
  keys: readonly string[],
): Promise<ReadonlySet<string>> => listVisibleKeys(index, keys, actor.scopes)
