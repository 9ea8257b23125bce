import { globSync } from 'node:fs'
import { join } from 'node:path'

export type RouteFile = {
  readonly file: string
  /** As Next writes it, without groups: `/api/v1/tokens/[id]`. */
  readonly path: string
}

const ROOT = join(import.meta.dirname, '../../..')

/** Every route handler file of the app, the fixed paths before those with parameters, catch-alls last. */
export const routeFiles = (): RouteFile[] =>
  globSync('app/**/route.ts', { cwd: ROOT })
    .map(file => ({
      file: join(ROOT, file),
      path: `/${file
        .split(/[\\/]/)
        .slice(1, -1)
        .filter(segment => !segment.startsWith('('))
        .join('/')}`,
    }))
    .sort((a, b) => rank(a.path) - rank(b.path) || b.path.length - a.path.length)

const rank = (path: string): number => {
  if (path.includes('[...')) return 2
  return path.includes('[') ? 1 : 0
}
