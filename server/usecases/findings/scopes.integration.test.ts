import { describe, expect, test } from 'vitest'
import type { Actor } from '@/server/domain/people/actor'
import { listVisibleKeys } from '@/server/store/findings/list-visible-keys'
import { queryOf } from '@/server/usecases/parse-query'
import { listQuarantine } from '@/server/usecases/status/list-quarantine'
import { readStatus } from '@/server/usecases/status/read-status'
import { countFacets } from './count-facets'
import { exportFindings } from './export-findings'
import { groupFindings } from './group-findings'
import { listFindings } from './list-findings'
import { readFinding } from './read-finding'
import { readHistory } from './read-history'
import { readOverview } from './read-overview'
import { readRaw } from './read-raw'
import {
  ANYBODY,
  actorOf,
  facetsOf,
  groupsOf,
  limitOf,
  NAMES,
  runLimits,
  STRANGE,
  valuesOf,
  walk,
} from './testing/run-limits'

// A limited actor with the whole index must get the same answers as an unlimited one with only their part of it.

const limits = runLimits()
const { both } = limits

async function contentOf(actor: Actor, format: string, filter: string) {
  const { pieces, close, skipped } = await exportFindings({ actor, input: { format, filter } })
  let text = ''
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) text += piece.value
  await close()
  return { text, skipped }
}

const readOverviewOf = (actor: Actor) => readOverview({ actor })

describe.each(NAMES)('limited by %s', name => {
  test('list, facets, groups, values and overview are those of the part alone', async () => {
    for (const ask of [(actor: Actor) => walk(actor, ''), readOverviewOf]) {
      const [limited, part] = await both<unknown>(name, ask)
      expect(limited).toEqual(part)
    }
    for (const ask of [facetsOf, groupsOf, valuesOf]) {
      const [limited, part] = await both<unknown>(name, actor => ask(actor, ''))
      expect(limited).toEqual(part)
    }
  })

  test.each(['csv', 'asff', 'ocsf'])('an export as %s holds the part alone', async format => {
    const [limited, part] = await both(name, actor => contentOf(actor, format, '-severity:LOW'))
    expect(limited).toEqual(part)
  })

  test('each finding is found in the part alone, and counts what it is related to there', async () => {
    const { items } = await walk(ANYBODY, '')
    const actor = actorOf(limitOf(name).scopes)
    for (const { key, account } of items.slice(0, 40)) {
      const input = { key, signal: AbortSignal.timeout(1000) }
      if (limitOf(name).accounts.includes(account)) {
        const [limited, part] = await both(name, asker => readFinding({ actor: asker, input }))
        expect(limited).toEqual(part)
        expect((await readRaw({ actor, input })).documents).not.toEqual([])
        continue
      }
      for (const read of [readFinding, readRaw, readHistory])
        await expect(read({ actor, input })).rejects.toMatchObject({ code: 'not_found' })
    }
    const keys = items.map(({ key }) => key)
    const visible = items.filter(({ account }) => limitOf(name).accounts.includes(account))
    expect([...(await listVisibleKeys(limits.all, keys, actor.scopes))].sort()).toEqual(
      visible.map(({ key }) => key).sort(),
    )
  })

  test('the status counts the part alone, and the quarantine is closed', async () => {
    const actor = actorOf(limitOf(name).scopes)
    const { total } = await walk(actor, '')
    expect(await readStatus({ actor })).toMatchObject({ findings: total, quarantined: null })
    await expect(listQuarantine({ actor, input: {} })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

test('actors of different limits who ask the same at once get answers of their own', async () => {
  const answers = await Promise.all(NAMES.map(name => walk(actorOf(limitOf(name).scopes), 'bucket', 500)))
  for (const [position, name] of NAMES.entries()) {
    const seen = answers[position]?.items.map(({ account }) => account) ?? []
    expect([...new Set(seen)].sort(), name).toEqual([...limitOf(name).accounts].sort())
  }
})

test('a cursor of another limit continues nothing', async () => {
  const [unit, environment] = [actorOf(limitOf('unit').scopes), actorOf(limitOf('environment').scopes)]
  const pages = [ANYBODY, unit].map(async actor => ({
    list: (await listFindings({ actor, input: { limit: 5 } })).next,
    groups: (await groupFindings({ actor, input: { by: 'title', limit: 5 } })).next,
  }))
  for (const { list, groups } of await Promise.all(pages)) {
    expect([list, groups]).not.toContain(null)
    const foreign = { code: 'invalid_cursor' }
    const next = listFindings({ actor: environment, input: { limit: 5, cursor: list } })
    await expect(next).rejects.toMatchObject(foreign)
    const more = groupFindings({ actor: environment, input: { by: 'title', limit: 5, cursor: groups } })
    await expect(more).rejects.toMatchObject(foreign)
  }
})

test('the name of an account outside is hidden, even when the filter names the account', async () => {
  const ask = (actor: Actor) =>
    countFacets({
      actor,
      input: { by: 'account', filter: `account:${STRANGE.id} severity:HIGH title:~none` },
    })
  expect((await ask(ANYBODY)).account).toEqual([{ value: STRANGE.id, count: 0, label: STRANGE.name }])
  expect((await ask(actorOf(limitOf('account').scopes))).account).toEqual([{ value: STRANGE.id, count: 0 }])
})

test('the key of either document of a finding outside finds nothing', async () => {
  const { items } = await walk(ANYBODY, 'id:"a twin"')
  const rows = await limits.all.query('SELECT doc_key FROM documents WHERE finding_key = ?', [
    items[0]?.key ?? '',
  ])
  expect(rows).toHaveLength(2)
  for (const { doc_key } of rows) {
    const input = { key: String(doc_key) }
    expect(await readFinding({ actor: ANYBODY, input })).toMatchObject({ id: 'a twin' })
    for (const read of [readFinding, readRaw])
      await expect(read({ actor: actorOf(limitOf('unit').scopes), input })).rejects.toMatchObject({
        code: 'not_found',
      })
  }
})

test('no parameter lifts the limit', async () => {
  for (const query of ['filter=account:1&filter=', 'scopes=null', 'scope=', 'account=111122223333']) {
    const asked = async () =>
      listFindings({
        actor: actorOf(limitOf('account').scopes),
        input: queryOf(new URL(`http://localhost/?${query}`)),
      })
    await expect(asked()).rejects.toMatchObject({ code: 'invalid_input' })
  }
})
