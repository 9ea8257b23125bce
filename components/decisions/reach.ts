import type { ChangeSet } from '@/lib/api/changes'
import type { Role } from '@/lib/api/roles'
import { type Can, findingCan, roleCanDecide } from '@/lib/decision/finding-can'
import { formatCount } from '@/lib/format/instant'
import type { Subject, Target } from './target'
import { findings, lowerFirst } from './words'

/** How many findings of a target a set would change, and why not the others. */
export type Reach = {
  readonly count: number
  /** Whether the set changes anything at all. */
  readonly can: Can
  /** The findings that do not change, in words. Null when all change. */
  readonly left: string | null
}

/** Counts what a set changes in a target; null stands for any decision. For a filter the preview counts. */
export function reachOf(target: Target, set: ChangeSet | null, role: Role): Reach {
  const may = roleCanDecide(role)
  const size = target.kind === 'items' ? target.items.length : target.total
  if (!may.ok) return { count: 0, can: may, left: null }
  if (size === 0) return { count: 0, can: { ok: false, reason: 'No finding is meant' }, left: null }
  if (target.kind === 'filter' || set === null) return { count: size, can: may, left: null }
  const count = target.items.filter(item => findingCan.change(item, set).ok).length
  const left = reasonsOf(target.items, set)
  return { count, left, can: count > 0 ? may : { ok: false, reason: left ?? 'It sets nothing' } }
}

/**
 * Explains why findings cannot change: `It is RESOLVED already` for one, `2 of 5: it is RESOLVED already` for several.
 * Null when all can.
 */
export function reasonsOf(items: readonly Subject[], set: ChangeSet): string | null {
  const reasons = new Map<string, number>()
  for (const item of items) {
    const can = findingCan.change(item, set)
    if (!can.ok) reasons.set(can.reason, (reasons.get(can.reason) ?? 0) + 1)
  }
  if (reasons.size === 0) return null
  if (items.length === 1) return [...reasons.keys()].join()
  const said = [...reasons].map(
    ([reason, count]) => `${formatCount(count)} of ${findings(items.length)}: ${lowerFirst(reason)}`,
  )
  return said.join('; ')
}
