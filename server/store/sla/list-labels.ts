import { text, textOrNull } from '@/server/store/sql/values'
import { labelsOf } from './labels.sql'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'

/** Lists names for people of the values of groups, where they have any: accounts and controls. */
export async function listLabels(
  ask: Ask,
  { by, where }: Narrowing,
): Promise<ReadonlyMap<string, string | null>> {
  const question = labelsOf(by, where)
  const rows = question === null ? [] : await ask(question)
  return new Map(rows.map(row => [text(row, 'value'), textOrNull(row, 'label')]))
}
