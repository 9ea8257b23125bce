import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import type { Platform } from '@/lib/finding/platforms'
import type { Fix } from '@/lib/finding/statuses'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { DEFAULT_SORT } from '@/server/store/filter/sort'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { madeIndex } from '@/server/store/testing/made-index'
import { replaceAccounts } from './replace-accounts'
import { writePage } from './write-page'

const index = await madeIndex()

const ACCOUNT = {
  id: '111122223333',
  name: 'Security tooling',
  owner: 'team-sec',
  environment: 'production',
  ou: 'Core/Security',
}

async function idsOf(text: string, ous: readonly string[] | null = null): Promise<string[]> {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  const scopes = ous && [{ accounts: [], ous: [...ous], environments: [] }]
  const question = { filter: withScopes(parsed.filter, scopes), sort: DEFAULT_SORT, cursor: null, limit: 50 }
  return (await listFindingRows(index, { ...question, now: NOON })).items.map(({ id }) => id).toSorted()
}

const living = (platform: Platform) =>
  makeDocument({ id: platform, provider: { platform, account: ACCOUNT.id } })

test('what another platform holds takes nothing from the account that reports it', async () => {
  await replaceAccounts(index, [ACCOUNT])
  await writePage(index, pageOf([living('aws'), living('kubernetes'), living('azure')]))
  expect(await idsOf('environment:production')).toEqual(['aws'])
  expect(await idsOf('owner:team-sec')).toEqual(['aws'])
  expect(await idsOf('ou:Core/Security')).toEqual(['aws'])
  expect(await idsOf('', ['Core'])).toEqual(['aws'])
  const renamed = { ...ACCOUNT, environment: 'staging', owner: 'team-x' }
  expect((await replaceAccounts(index, [renamed])).changedKeys).toHaveLength(1)
  expect(await idsOf('environment:staging')).toEqual(['aws'])
  expect(await idsOf('environment:""')).toEqual(['azure', 'kubernetes'])
})

const vulnerability = (id: string, fix: Fix | null, aliases: readonly string[] = []) => ({
  ...{ id, fix, aliases, cvss: [], vendor: null, epss: null, exploit: null, packages: [], references: [] },
})

test('a fix is one where updates fix all, and another id finds the vulnerability', async () => {
  const holding = (id: string, ...vulnerabilities: ReturnType<typeof vulnerability>[]) =>
    makeDocument({ id, provider: { vulnerabilities } })
  await writePage(
    index,
    pageOf([
      holding('all', vulnerability('CVE-2026-1', 'YES'), vulnerability('CVE-2026-2', 'YES')),
      holding('some', vulnerability('CVE-2026-1', 'YES'), vulnerability('CVE-2026-3', 'NO')),
      holding('none', vulnerability('CVE-2026-4', 'NO', ['GHSA-ab12-cd34-ef56', 'CVE-2026-1'])),
      holding('unknown', vulnerability('CVE-2026-5', null)),
    ]),
  )
  expect(await idsOf('fix:true')).toEqual(['all'])
  expect(await idsOf('fix:yes')).toEqual(['all'])
  expect(await idsOf('fix:false')).toEqual(['none', 'some'])
  expect(await idsOf('fix:partial')).toEqual(['some'])
  expect(await idsOf('fix:"" -cve:""')).toEqual(['unknown'])
  expect(await idsOf('cve:GHSA-ab12-cd34-ef56')).toEqual(['none'])
  expect(await idsOf('cve:~ghsa-ab12')).toEqual(['none'])
  expect(await idsOf('cve:CVE-2026-1')).toEqual(['all', 'none', 'some'])
})

test('an older OCSF document that comes after a newer one changes nothing', async () => {
  const seen = (title: string, updatedAt: number, observedAt: number) =>
    makeDocument({ id: 'twice', format: 'ocsf', observedAt, provider: { title, updatedAt } })
  await writePage(index, pageOf([seen('newer', NOON - 1_000, NOON)]))
  await writePage(index, pageOf([seen('older', NOON - 60_000, NOON + 5_000)]))
  expect(await idsOf('title:newer')).toEqual(['twice'])
  expect(await idsOf('title:older')).toEqual([])
})
