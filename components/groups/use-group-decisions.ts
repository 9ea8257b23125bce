import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { localDecisionsOn } from '@/components/decisions/local-decisions'
import { shownFinding } from '@/components/decisions/shown-finding'
import type { Subject, Target } from '@/components/decisions/target'
import { type KeySubject, useDecisionKeys } from '@/components/decisions/use-decision-keys'
import { focusedRow } from '@/components/selection/use-row-keys'
import { keyOf } from '@/lib/api/client/keys'
import type { FindingDetail } from '@/lib/api/findings'
import type { GroupField } from '@/lib/finding/group-fields'
import { narrowFilter } from './group-filter'
import type { Line } from './line'

type Options = {
  filter: string
  by: GroupField
  cursor: RefObject<Line | null>
  /** The selected groups; null when none is. */
  target: Target | null
  /** The finding that the panel shows. */
  open: string | null
  onMove: (step: number) => void
  onDecided: () => void
}

/**
 * Decisions by key: on the selected groups if there are any, else on the focused finding or all of the focused group,
 * else on the open finding.
 */
export function useGroupDecisions(options: Options): void {
  const { filter, by, cursor, target, open, onMove, onDecided } = options
  const queries = useQueryClient()
  useDecisionKeys((): KeySubject | null => {
    if (target) return { target, next: onDecided }
    const line = focusedRow() ? cursor.current : null
    if (line?.item) return { ...aboutOne(line.item), next: () => onMove(1) }
    if (line) {
      const { value, count } = line.group
      return { target: { kind: 'filter', filter: narrowFilter(filter, by, value), total: count } }
    }
    const item = open === null ? undefined : shownInPanel(open)
    return item ? aboutOne(item) : null
  })

  const shownInPanel = (key: string) =>
    queries.getQueryData<FindingDetail>(keyOf('GET /findings/{key}', { params: { key } }))
}

function aboutOne<Item extends Subject & Parameters<typeof shownFinding>[0]>(item: Item): KeySubject {
  return { target: { kind: 'items', items: [shownFinding(item, localDecisionsOn(item.key))] } }
}
