import type { FindingItem, FindingPage } from '@/lib/api/findings'

/** A page of findings that writes each field name once: names are half of its length. */
export type FirstRows = Omit<FindingPage, 'items'> & {
  readonly names: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** Packs a page of findings for the HTML that carries it to the browser. */
export function packRows({ items, ...rest }: FindingPage): FirstRows {
  const names = Object.keys(items[0] ?? {})
  const valuesOf = (item: FindingItem) => {
    const values = new Map<string, unknown>(Object.entries(item))
    return names.map(name => values.get(name))
  }
  return { ...rest, names, rows: items.map(valuesOf) }
}

/** Reads what {@link packRows} wrote. The same build wrote it, so no schema has to load before the first paint. */
export const unpackRows = ({ names, rows, ...rest }: FirstRows): FindingPage => ({
  ...rest,
  items: rows.map(
    values => Object.fromEntries(names.map((name, index) => [name, values[index]])) as FindingItem,
  ),
})
