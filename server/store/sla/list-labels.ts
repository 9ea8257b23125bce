import { text, textOrNull } from '@/server/store/values'
import { labelsOf } from './labels.sql'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'

/** Names for people of the values of groups, where they have any: of accounts and controls. */
export async function listLabels(
  ask: Ask,
  { by, where }: Narrowing,
): Promise<ReadonlyMap<string, string | null>> {
  const question = labelsOf(by, where)
  const rows = question === null ? [] : await ask(question)
  return new Map(rows.map(row => [text(row, 'value'), textOrNull(row, 'label')]))
}
