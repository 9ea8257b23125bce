import { invalidInput } from '../errors/refuse.ts'
import type { ResourceQuery, Store } from '../store/store.ts'
import { isObject, textOf } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'
import { changeSetting } from '../world/change/change-setting.ts'
import { type Name, requireResource } from '../world/change/read-resource.ts'

const largestPage = 500

/** Lists the resources of the world in pages. The `next` of one page is the `after` of the following one. */
export function listResources({ resources }: Store, query: URLSearchParams): object {
  const limit = wholeNumber(query, 'limit', 100)
  if (limit < 1 || limit > largestPage) throw invalidInput(`limit must be 1 to ${largestPage}.`)
  const page = resources.list(asked(query), limit, wholeNumber(query, 'after', 0))
  const last = page.at(-1)
  return {
    resources: page.map(({ resource }) => resource),
    next: page.length === limit && last ? last.position : null,
    total: resources.count(),
  }
}

/** Shows one resource with its settings, and its edges in both directions. */
export function showResource(store: Store, query: URLSearchParams): object {
  return shown(store, { id: query.get('id') ?? '', region: query.get('region') ?? undefined })
}

/** Changes settings by a merge patch, `{ id, region?, settings }`. Returns the resource and its evaluated findings. */
export function changeSettings(context: Context, body: Readonly<Record<string, unknown>>): object {
  const { id, region, settings } = body
  if (typeof id !== 'string') throw invalidInput('id must be the ARN of a resource.')
  if (!isObject(settings)) throw invalidInput('settings must be an object.')
  const name = { id, region: textOf(region) }
  const { evaluations } = changeSetting(context, name, settings)
  return { ...shown(context.store, name), findings: evaluations }
}

function shown(store: Store, name: Name): object {
  const resource = requireResource(store, name)
  const { id, region } = resource
  return {
    resource,
    edges: store.resources.edgesFrom(id, region),
    incoming: store.resources.edgesTo(id, region),
  }
}

function asked(query: URLSearchParams): ResourceQuery {
  const names = ['type', 'account', 'region'] as const
  return Object.fromEntries(names.flatMap(name => (query.has(name) ? [[name, query.get(name) ?? '']] : [])))
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^\d{1,15}$/.test(text)) throw invalidInput(`${name} must be a whole number.`)
  return Number(text)
}
