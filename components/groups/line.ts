import type { FindingGroup, FindingItem } from '@/lib/api/findings'

/** One line of the list of groups: a group, or a finding of an unfolded one. */
export type Line = { readonly id: string; readonly group: FindingGroup; readonly item: FindingItem | null }

/** The values of groups are foreign, and an attribute shows them: all but plain characters are escaped. */
const escaped = (value: string): string =>
  value.replace(/[^\w.-]/g, character => `~${character.charCodeAt(0).toString(16)};`)

/** Names a line; a finding may be in several groups. */
export const lineId = (value: string, key = ''): string => `${escaped(value)}/${key}`

/** True for the line of a group and those of its findings. */
export const isLineOf = (id: string, value: string): boolean => id.startsWith(lineId(value))

const linesOf = (list: Element | null): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
]

/**
 * Focuses the line so many steps after another one, or the nearest there is; the first if that one is gone. True if it
 * is the last.
 */
export function focusLine(list: Element | null, from: string | null, step: number): boolean {
  const lines = linesOf(list)
  const at = lines.findIndex(({ dataset }) => dataset.row === from)
  const to = at === -1 ? 0 : Math.max(0, Math.min(lines.length - 1, at + step))
  lines[to]?.querySelector<HTMLElement>('[data-row-link]')?.focus()
  return to === lines.length - 1
}
