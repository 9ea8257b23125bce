import type { Imports } from './read-imports'

/**
 * Lists files that begin with 'use client' without need. No file that runs on the server imports them, so their
 * importers already make them part of the browser's code. Next itself imports the files of `app/`.
 */
export function needlessDirectives(imports: Imports, isClient: (path: string) => boolean): string[] {
  const reached = new Set<string>()
  const waiting = [...imports.keys()].filter(path => path.startsWith('app/'))
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    if (!isClient(path)) waiting.push(...(imports.get(path) ?? []))
  }
  return [...imports.keys()].filter(path => isClient(path) && !reached.has(path))
}
