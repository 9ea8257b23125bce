import { z } from 'zod'
import { findingPage } from '@/lib/api/findings'
import type { Index } from '@/server/store/open-index'
import { settings } from '../settings'
import { type Case, FACETS, type Question, WARM_UP } from './case'

type Ask = (path: string) => Promise<unknown>
const TIMES = WARM_UP + settings.samples
/** As many rows as the screen asks for at once. */
const PAGE = 200
const PAGES_DEEP = 500

const path = (name: string, query: Record<string, string>): string =>
  `/api/v1/findings${name}?${new URLSearchParams(query)}`

const listPath = (filter: string, sort: string, more: Record<string, string> = {}): string =>
  path('', { filter, sort, limit: String(PAGE), ...more })

const texts = async (index: Index, sql: string, count: number): Promise<string[]> =>
  z
    .array(z.object({ value: z.string() }))
    .parse(await index.query(sql, [count]))
    .map(row => row.value)

/** Each account with each Region: a filter that leaves both out still matches nearly everything. */
async function exclusions(index: Index): Promise<[account: string, region: string][]> {
  const accounts = await texts(index, 'SELECT id AS value FROM accounts ORDER BY id LIMIT ?', 40)
  const regions = await texts(
    index,
    `SELECT region AS value FROM findings WHERE region IS NOT NULL GROUP BY region ORDER BY count(*) LIMIT ?`,
    5,
  )
  return regions.flatMap(region => accounts.map((account): [string, string] => [account, region]))
}

/** First pages that all differ, for one reader or many. */
export async function firstPages(index: Index): Promise<Question[]> {
  return (await exclusions(index)).map(parameters => {
    const [account, region] = parameters
    const filter = `severity:CRITICAL,HIGH workflow:NEW -account:${account} -region:${region}`
    return { path: listPath(filter, '-updated'), parameters }
  })
}

/** Goes through a list, and then asks for the pages that stand deep in it. */
async function deepPages(ask: Ask): Promise<Question[]> {
  const next = async (cursor: string | null, limit: number) => {
    const more = { limit: String(limit), ...(cursor ? { cursor } : {}) }
    return findingPage.parse(await ask(listPath('record:ACTIVE', '-updated', more)))
  }
  const questions: Question[] = []
  let page = await next(null, 500)
  const deep = Math.min(PAGES_DEEP * PAGE, page.total - (TIMES + 2) * PAGE)
  for (let seen = page.items.length; questions.length < TIMES; seen += page.items.length) {
    const last = page.items.at(-1)
    if (page.next === null || !last) throw new Error('The list ends before the deep pages begin.')
    const path = listPath('record:ACTIVE', '-updated', { cursor: page.next })
    if (seen >= deep) questions.push({ path, parameters: [Date.parse(last.updated), last.key] })
    page = await next(page.next, seen >= deep ? PAGE : 500)
  }
  return questions
}

/** Parts of names as people paste them: rare ones, of resources, and common ones, of titles. */
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

/** Every kind of request with its questions. `ask` answers a path of the API in this process. */
export async function makeCases(index: Index, ask: Ask): Promise<Case[]> {
  const excluded = (await exclusions(index)).slice(0, TIMES)
  const keys = await texts(index, 'SELECT key AS value FROM findings ORDER BY hash(key) LIMIT ?', TIMES)
  const filterOf = ([account, region]: readonly string[]) =>
    `record:ACTIVE -severity:INFORMATIONAL -account:${account} -region:${region}`
  return [
    { name: 'First page, filter and sort', questions: (await firstPages(index)).slice(0, TIMES) },
    { name: 'Deep page', questions: await deepPages(ask) },
    {
      name: 'Twelve facets',
      questions: excluded.map(parameters => ({
        path: path('/facets', { filter: filterOf(parameters), by: FACETS.join(',') }),
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
