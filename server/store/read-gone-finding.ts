import type { FindingDetail } from '@/lib/api/findings'
import type { Scopes } from '@/server/domain/scope'
import { toIsoOrNull } from './finding-item'
import { listVisibleKeys } from './list-visible-keys'
import type { Index } from './open-index'
import { numberOrNull, pairs, text, textOrNull } from './values'

/** What detail pages show beyond a list's item. */
export type Remembered = Pick<
  FindingDetail,
  'description' | 'company' | 'product_arn' | 'last_observed' | 'note' | 'resources'
>

/** What rows still say of a finding that Security Hub has deleted; null where none within the scopes has the key. */
export async function readGoneFinding(index: Index, key: string, scopes: Scopes): Promise<Remembered | null> {
  const visible = await listVisibleKeys(index, [key], scopes)
  if (!visible.has(key)) return null
  const [[row], resources] = await Promise.all([
    index.query(
      'SELECT description, company, product_arn, last_observed_at, note FROM findings WHERE key = ?',
      [key],
    ),
    index.query(
      'SELECT id, type, region, account, name, tags FROM resources WHERE finding_key = ? ORDER BY ordinal',
      [key],
    ),
  ])
  if (!row) return null
  const note = textOrNull(row, 'note')
  return {
    description: textOrNull(row, 'description'),
    company: textOrNull(row, 'company'),
    product_arn: text(row, 'product_arn'),
    last_observed: toIsoOrNull(numberOrNull(row, 'last_observed_at')),
    note: note === null ? null : { text: note, by: null, at: null },
    resources: resources.map(resource => ({
      id: text(resource, 'id'),
      type: text(resource, 'type'),
      region: textOrNull(resource, 'region'),
      account: textOrNull(resource, 'account'),
      name: textOrNull(resource, 'name'),
      tags: pairs(resource, 'tags'),
      details: null,
    })),
  }
}
