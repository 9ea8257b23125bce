import { z } from 'zod'
import { FACET_FIELDS } from '@/components/facets/facet-fields'
import type { Index } from '@/server/store/index/handle'
import { writeCursor } from '@/server/store/sql/cursor'
import { settings } from '../support/settings'
import { type Case, type Question, WARM_UP } from './case'

export const TIMES = WARM_UP + settings.samples
/** Rows of one page of the screen. */
const PAGE = 200
const PAGES_DEEP = 500
/** Rows between two of the requested pages: each page has only rows that no question read before. */
const STEP = 201

export const pathOf = (route: string, query: Record<string, string>): string =>
  `/api/v1${route}?${new URLSearchParams(query)}`
const path = (name: string, query: Record<string, string>): string => pathOf(`/findings${name}`, query)

export const listPath = (filter: string, sort: string, more: Record<string, string> = {}): string =>
  path('', { filter, sort, limit: String(PAGE), ...more })

const texts = async (index: Index, sql: string, count: number): Promise<string[]> =>
  z
    .array(z.object({ value: z.string() }))
    .parse(await index.query(sql, [count]))
    .map(row => row.value)

/** Pairs each account with each Region. A filter that excludes both still matches nearly everything. */
export async function exclusions(index: Index): Promise<[account: string, region: string][]> {
  const accounts = await texts(index, 'SELECT id AS value FROM accounts ORDER BY id LIMIT ?', 40)
  const regions = await texts(
    index,
    `SELECT region AS value FROM findings WHERE region IS NOT NULL GROUP BY region ORDER BY count(*) LIMIT ?`,
    5,
  )
  return regions.flatMap(region => accounts.map((account): [string, string] => [account, region]))
}

/** Makes first pages that all differ, for one reader or many. */
export async function firstPages(index: Index): Promise<Question[]> {
  return (await exclusions(index)).map(parameters => {
    const [account, region] = parameters
    const filter = `severity:CRITICAL,HIGH workflow:NEW -account:${account} -region:${region}`
    return { path: listPath(filter, '-updated'), parameters }
  })
}

/** Makes the requests of the screen when it opens, each with another filter. */
export const openPages = async (index: Index): Promise<Question[]> =>
  (await exclusions(index)).map(parameters => {
    const [account, region] = parameters
    return {
      path: listPath(
        `record:ACTIVE workflow:NEW,NOTIFIED -account:${account} -region:${region}`,
        '-severity',
      ),
      parameters,
    }
  })

const position = z.object({ key: z.string(), updatedAt: z.coerce.number() })

/** Makes the cursors that the desk would have given after some 500 pages. */
async function deepPages(index: Index): Promise<Question[]> {
  const rows = await index.query(
    `SELECT key, updated_at AS "updatedAt" FROM findings WHERE record = 'ACTIVE' ORDER BY updated_at DESC, key
     LIMIT ? OFFSET (SELECT least(?, count(*) // 2) FROM findings WHERE record = 'ACTIVE')`,
    [TIMES * STEP, PAGES_DEEP * PAGE],
  )
  const ends = z.array(position).parse(rows.filter((_, at) => at % STEP === 0))
  return ends.map(({ key, updatedAt }) => {
    const cursor = writeCursor(['record:ACTIVE', '-updated'], Date.now(), {
      value: updatedAt,
      updatedAt,
      key,
    })
    return { path: listPath('record:ACTIVE', '-updated', { cursor }), parameters: [updatedAt, key] }
  })
}

/** Lists parts of names as people paste them: rare ones of resources, and common ones of titles. */
async function words(index: Index): Promise<string[]> {
  const rare = await texts(
    index,
    `SELECT value FROM (SELECT DISTINCT lower(right(resource, 9)) AS value FROM findings
       WHERE regexp_matches(resource, '[a-z0-9]{9}$')) ORDER BY hash(value) LIMIT ?`,
    TIMES,
  )
  const common = await texts(
    index,
    `SELECT value FROM (SELECT DISTINCT unnest(regexp_extract_all(lower(title), '[a-z]{6,}')) AS value FROM findings)
     ORDER BY hash(value) LIMIT ?`,
    TIMES,
  )
  return rare.map((word, at) => (at % 2 === 0 ? word : (common[at] ?? word)))
}

/** Makes every kind of request with its questions. */
export async function makeCases(index: Index): Promise<Case[]> {
  const excluded = (await exclusions(index)).slice(0, TIMES)
  const keys = await texts(index, 'SELECT key AS value FROM findings ORDER BY hash(key) LIMIT ?', TIMES)
  const filterOf = ([account, region]: readonly string[]) =>
    `record:ACTIVE -severity:INFORMATIONAL -account:${account} -region:${region}`
  return [
    { name: 'First page, filter and sort', questions: (await firstPages(index)).slice(0, TIMES) },
    { name: 'Deep page', questions: await deepPages(index) },
    {
      name: 'Twelve facets',
      questions: excluded.map(parameters => ({
        path: path('/facets', { filter: filterOf(parameters), by: FACET_FIELDS.join(',') }),
        parameters,
      })),
    },
    {
      name: 'Group by control',
      questions: excluded.map(parameters => ({
        path: path('/groups', { filter: filterOf(parameters), by: 'control', limit: '50' }),
        parameters,
      })),
    },
    {
      name: 'Substring search',
      questions: (await words(index)).map(word => ({
        path: listPath(word, '-severity'),
        parameters: [word],
      })),
    },
    {
      name: 'One finding',
      questions: keys.map(key => ({ path: `/api/v1/findings/${key}`, parameters: [key] })),
    },
  ]
}
