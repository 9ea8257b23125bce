import { SEVERITY_LOOK } from '@/components/parts/severity-mark'
import { STATE_LOOK } from '@/components/parts/state-mark'
import type { FindingGroup } from '@/lib/api/findings'
import { FINDING_STATES } from '@/lib/finding/finding-state'
import type { GroupField } from '@/lib/finding/group-fields'
import { SEVERITIES } from '@/lib/finding/severity'
import { plainText } from '@/lib/format/plain-text'

type Named = Pick<FindingGroup, 'value' | 'label'>

/** The name of a group for people, and what stands behind it. */
export function groupName(by: GroupField, { value, label }: Named): { name: string; aside: string } {
  if (value === '') return { name: '(none)', aside: '' }
  const severity = by === 'severity' ? SEVERITIES.find(each => each === value) : undefined
  if (severity) return { name: SEVERITY_LOOK[severity].word, aside: '' }
  const state = by === 'state' ? FINDING_STATES.find(each => each === value) : undefined
  if (state) return { name: STATE_LOOK[state].word, aside: '' }
  // People know accounts by name, and controls by id.
  if (by === 'account' && label) return { name: plainText(label), aside: plainText(value) }
  return { name: plainText(value), aside: plainText(label ?? '') }
}
