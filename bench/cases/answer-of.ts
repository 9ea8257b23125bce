import { facets, findingDetail, findingGroups, findingPage } from '@/lib/api/findings'
import type { CaseName } from './case'

/** The parts of an answer that must be equal between engines. */
export type Answer = Readonly<Record<string, unknown>>

const list = (json: unknown): Answer => {
  const { total, items } = findingPage.parse(json)
  return { total, keys: items.map(({ key }) => key) }
}

const READERS: Readonly<Record<CaseName, (json: unknown) => Answer>> = {
  'First page, filter and sort': list,
  'Deep page': list,
  'Substring search': list,
  'Twelve facets': json =>
    Object.fromEntries(
      Object.entries(facets.parse(json)).map(([field, values]) => [
        field,
        Object.fromEntries(values.map(({ value, count }) => [value, count])),
      ]),
    ),
  'Group by control': json => {
    const { total, groups } = findingGroups.parse(json)
    return { total, groups: groups.map(({ value, count }) => [value, count]) }
  },
  'One finding': json => {
    const { key, related } = findingDetail.parse(json)
    return { key, related: Object.fromEntries(related.map(({ by, count }) => [by, count])) }
  },
}

/** Reads an answer of the API, to compare it with that of another engine. */
export const answerOf = (name: CaseName, json: unknown): Answer => READERS[name](json)
