import type { FindingDetail } from '@/lib/api/findings'
import { PLATFORMS } from '@/lib/finding/platforms'
import type { Scopes } from '@/server/domain/people/scope'
import type { Index } from '@/server/store/index/handle'
import { numberOrNull, oneOf, pairs, text, textOrNull } from '@/server/store/sql/values'
import { toIsoOrNull } from './finding-item'
import { listVisibleKeys } from './list-visible-keys'

/** What detail pages show in addition to a list's item. */
export type Remembered = Pick<
  FindingDetail,
  | 'description'
  | 'company'
  | 'product_arn'
  | 'platform'
  | 'last_observed'
  | 'note_by'
  | 'note_at'
  | 'resources'
>

/** Reads what rows still have of a finding that Security Hub deleted; null where none within the scopes has the key. */
export async function readGoneFinding(index: Index, key: string, scopes: Scopes): Promise<Remembered | null> {
  const visible = await listVisibleKeys(index, [key], scopes)
  if (!visible.has(key)) return null
  const [[row], resources] = await Promise.all([
    index.query(
      'SELECT description, company, product_arn, platform, last_observed_at FROM findings WHERE key = ?',
      [key],
    ),
    index.query(
      'SELECT id, type, region, account, name, tags FROM resources WHERE finding_key = ? ORDER BY ordinal',
      [key],
    ),
  ])
  if (!row) return null
  return {
    description: textOrNull(row, 'description'),
    company: textOrNull(row, 'company'),
    product_arn: text(row, 'product_arn'),
    platform: oneOf(row, 'platform', PLATFORMS),
    last_observed: toIsoOrNull(numberOrNull(row, 'last_observed_at')),
    note_by: null,
    note_at: null,
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
