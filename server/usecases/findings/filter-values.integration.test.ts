import { describe, expect, test } from 'vitest'
import type { Actor } from '@/server/domain/people/actor'
import { countFacets } from './count-facets'
import { findNearest } from './find-nearest'
import {
  ANYBODY,
  actorOf,
  limitOf,
  nearestOf,
  PAYMENTS,
  runLimits,
  STRANGE,
  valuesOf,
  WEB,
  walk,
} from './testing/run-limits'

runLimits()

const keysOf = async (filter: string, actor: Actor = ANYBODY) =>
  (await walk(actor, filter, 500)).items.map(({ key }) => key)
const ONLY_WEB = actorOf(limitOf('account').scopes)

describe('accounts', () => {
  test.each([
    ['account:payments', `account:${PAYMENTS.id}`],
    ['account:PAYMENTS,Web', `account:${PAYMENTS.id},${WEB.id}`],
    ['-account:strange', `-account:${STRANGE.id}`],
    ['account:~aym', `account:${PAYMENTS.id}`],
    ['account:^Str', `account:${STRANGE.id}`],
    [STRANGE.name, `account:${STRANGE.id} -owner:payments,${PAYMENTS.name}`],
  ])('%s finds what %s finds', async (named, numbered) => {
    const numbers = await keysOf(numbered)
    // A bare word finds more than the account: all of it must be there.
    if (named === STRANGE.name) expect(await keysOf(named)).toEqual(expect.arrayContaining(numbers))
    else {
      expect(numbers.length).toBeGreaterThan(0)
      expect(await keysOf(named)).toEqual(numbers)
    }
  })

  test('a name is a row of its number in the facet, and counts once', async () => {
    const facetOf = async (filter: string, actor: Actor) =>
      (await countFacets({ actor, input: { filter, by: 'account' } })).account
    expect(await facetOf('account:payments', ANYBODY)).toEqual(
      await facetOf(`account:${PAYMENTS.id}`, ANYBODY),
    )
    expect(await facetOf('account:payments', ONLY_WEB)).toEqual(await facetOf('', ONLY_WEB))
  })

  test('a name is completed, for those who may see the account', async () => {
    const [all] = await valuesOf(ANYBODY, '')
    expect(all?.values).toContainEqual(expect.objectContaining({ value: PAYMENTS.id, label: 'payments' }))
    const [own] = await valuesOf(ONLY_WEB, '')
    expect(own?.values.map(({ label }) => label)).toEqual(['web'])
  })
})

test.each(['S3.3', 'cve-2026-7', WEB.id, 'payments', 'FINDING 12'])(
  'the bare word %s finds something',
  async word => {
    expect(await keysOf(`"${word}"`)).not.toEqual([])
  },
)

test('three hundred words in a column find what each of them finds', async () => {
  const words = Array.from({ length: 300 }, (_, n) => `arn:aws:s3:::bucket-${n}`)
  expect(await keysOf(words.join('\n'))).toEqual(await keysOf('resource:~arn:aws:s3:::bucket-'))
})

describe('me', () => {
  const owner: Actor = { ...ANYBODY, owner: 'payments' }

  test('is the reader, beside other owners and in a negation', async () => {
    expect(await keysOf('owner:me', owner)).toEqual(await keysOf('owner:payments'))
    expect(await keysOf('-owner:me,""', owner)).toEqual(await keysOf('-owner:payments,""'))
    expect(await keysOf('owner:me', owner)).not.toEqual([])
    expect(await keysOf('owner:me', ANYBODY)).toEqual([])
  })

  test('means no person to a token, and the error names its position', async () => {
    await expect(keysOf('severity:HIGH owner:me', actorOf(null, 'token'))).rejects.toMatchObject({
      code: 'invalid_filter',
      errors: [{ field: 'filter', position: 20 }],
    })
  })

  test('stays in what is offered instead', async () => {
    const { values } = await nearestOf(owner, 'owner:me environment:production')
    expect(values.map(({ filter }) => filter)).toContain('owner:me environment:prod')
  })
})

describe('nearest', () => {
  test.each([
    ['environment:production', 'environment:prod'],
    ['environment:prdo', 'environment:prod'],
    ['account:paymnts', 'account:payments'],
    ['region:eu-west-', 'region:eu-west-1'],
    ['resource:bucket-2', 'resource:~bucket-2'],
    ['tag.team:"team"', 'tag.team:"team 0"'],
    ['"Inspectr"', 'product:Inspector'],
    ['"critical"', 'severity:CRITICAL'],
    ['titel', 'title'],
    ['product:inspector', 'product:Inspector'],
  ])('%s finds nothing, and may have meant %s', async (typed, meant) => {
    expect(await keysOf(typed)).toEqual([])
    const { values } = await nearestOf(ANYBODY, typed)
    const near = values.find(({ filter }) => filter === meant)
    expect(near?.count).toBe((await keysOf(meant)).length)
    expect(near?.count).toBeGreaterThan(0)
  })

  test.each([
    ['control:s3.1', 'control:S3.1'],
    ['region:EU-WEST-1', 'region:eu-west-1'],
    ['owner:PAYMENTS', 'owner:payments'],
  ])('the same in another case is the first that %s may have meant', async (typed, meant) => {
    const { values } = await nearestOf(ANYBODY, typed)
    expect(values[0]?.filter).toBe(meant)
  })

  test('one term alone can be dropped', async () => {
    const { without } = await nearestOf(ANYBODY, 'owner:me')
    expect(without).toEqual([
      { instead_of: 'owner:me', term: null, filter: '', count: (await keysOf('')).length },
    ])
  })

  test('says what each term alone keeps away', async () => {
    const { without } = await nearestOf(ANYBODY, 'environment:production control:S3.3')
    expect(without).toEqual([
      {
        instead_of: 'environment:production',
        term: null,
        filter: 'control:S3.3',
        count: (await keysOf('control:S3.3')).length,
      },
    ])
  })

  test('answers what it has when time runs out', async () => {
    const answer = await findNearest({
      actor: ANYBODY,
      input: { filter: 'environment:production' },
      deadline: AbortSignal.abort(),
    })
    expect(answer).toEqual({ values: [], without: [], complete: false })
  })
})
