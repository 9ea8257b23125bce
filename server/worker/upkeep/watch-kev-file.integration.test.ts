import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { withScopes } from '@/server/store/filter/scoped-filter'
import { listFindingRows } from '@/server/store/findings/list-findings'
import { makeDocument, makeFolder, NOON, openMade, pageOf } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { writePage } from '@/server/store/merge/write-page'
import { watchKevFile } from './watch-kev-file'

const log = pino({ level: 'silent' })

const vulnerability = (id: string, ...aliases: string[]) => ({
  ...{
    id,
    aliases,
    cvss: [],
    vendor: null,
    epss: null,
    exploit: null,
    fix: null,
    packages: [],
    references: [],
  },
})
const finding = (id: string, ...ids: string[]) => {
  const [first, ...aliases] = ids
  const vulnerabilities = first === undefined ? [] : [vulnerability(first, ...aliases)]
  return makeDocument({ id, provider: { compliance: null, control: null, vulnerabilities } })
}
const FINDINGS = [
  finding('log4shell', 'CVE-2021-44228'),
  finding('by another id', 'GHSA-jfh8-c2jp-5v3q', 'cve-2021-44228'),
  finding('other', 'CVE-2026-1'),
  finding('no vulnerability'),
]

const feed = (version: string, ...cves: string[]) =>
  JSON.stringify({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: version,
    dateReleased: '2026-06-10T15:00:16.8234Z',
    count: cves.length,
    vulnerabilities: cves.map(cveID => ({ cveID, vendorProject: 'x', dateAdded: '2026-06-01' })),
  })
const THREE = ['CVE-2021-44228', 'CVE-2021-45046', 'CVE-2022-22965'] as const

async function found(index: Index, text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  const sort = { field: 'id', descending: false } as const
  const question = { filter: withScopes(parsed.filter, null), sort, cursor: null, limit: 50, now: NOON }
  return (await listFindingRows(index, question)).items
}
const idsOf = async (index: Index, text: string) => (await found(index, text)).map(({ id }) => id)

/** Replaces the file in one step, as a careful download does. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content)
  renameSync(`${file}.new`, file)
}

async function open() {
  const folder = makeFolder()
  const index = await openMade(folder.path)
  const onChange = vi.fn()
  const watch = (file: string | null) => watchKevFile({ index, file, log, onChange, look: 1 })
  const close = async () => {
    await index.close()
    folder.remove()
  }
  return { index, file: join(folder.path, 'kev.json'), onChange, watch, close }
}

test('findings are judged by the file, before and after they come, and again when it changes or goes away', async () => {
  const { index, file, onChange, watch, close } = await open()
  const none = await watch(null)
  await writePage(index, pageOf(FINDINGS.slice(0, 1)))
  expect(none.status()).toEqual({ catalogue: null, problem: null })
  expect(await idsOf(index, 'kev:""')).toEqual(['log4shell'])
  await none.stop()

  replace(file, feed('2026.06.10', ...THREE))
  const kev = await watch(file)
  expect(onChange).toHaveBeenCalledTimes(1)
  expect(kev.status()).toEqual({
    catalogue: { version: '2026.06.10', released: '2026-06-10T15:00:16.823Z', count: 3 },
    problem: null,
  })
  await writePage(index, pageOf(FINDINGS))
  expect(await idsOf(index, 'kev:true')).toEqual(['by another id', 'log4shell'])
  expect(await idsOf(index, 'kev:false')).toEqual(['no vulnerability', 'other'])
  const [used] = await found(index, 'id:log4shell')
  const [other] = await found(index, 'id:other')
  // Medium and breached are 25; what attackers use has the 15 of an exploit.
  expect([used?.risk, other?.risk]).toEqual([40, 25])
  expect(await idsOf(index, 'risk:>=40')).toEqual(['by another id', 'log4shell'])

  replace(file, feed('2026.06.11', 'CVE-2026-1'))
  await vi.waitFor(() => expect(kev.status().catalogue?.version).toBe('2026.06.11'))
  expect(onChange).toHaveBeenCalledTimes(2)
  expect(await idsOf(index, 'kev:true')).toEqual(['other'])
  await kev.stop()

  await (await watch(null)).stop()
  expect(await idsOf(index, 'kev:""')).toEqual(['by another id', 'log4shell', 'other'])
  expect(await idsOf(index, 'kev:false')).toEqual(['no vulnerability'])
  await close()
})

test.each([
  ['{"catalogVersion": "2026', 'not whole JSON'],
  [feed('2026.06.12'), 'cannot be read at vulnerabilities'],
  ['[]', 'cannot be read at the whole'],
])(
  'a broken file %s says so, and what the last one judged stays until a whole one comes',
  async (broken, words) => {
    const { index, file, watch, close } = await open()
    await writePage(index, pageOf(FINDINGS))
    replace(file, feed('2026.06.10', ...THREE))
    await (await watch(file)).stop()
    replace(file, broken)
    const kev = await watch(file)
    expect(kev.status().problem?.message).toContain(words)
    expect(kev.status().catalogue?.version).toBe('2026.06.10')
    expect(await idsOf(index, 'kev:true')).toEqual(['by another id', 'log4shell'])
    replace(file, feed('2026.06.13', 'CVE-2026-1'))
    await vi.waitFor(() => expect(kev.status()).toMatchObject({ catalogue: { count: 1 }, problem: null }))
    expect(await idsOf(index, 'kev:true')).toEqual(['other'])
    await kev.stop()
    await close()
  },
)

test('a file that does not exist is a problem with what to do, not a desk that cannot start', async () => {
  const { file, watch, close } = await open()
  const kev = await watch(file)
  expect(kev.status()).toMatchObject({
    catalogue: null,
    problem: { message: expect.stringContaining('Check that it exists') },
  })
  await kev.stop()
  await close()
})
