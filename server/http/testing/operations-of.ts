import { pathToFileURL } from 'node:url'
import { PERMISSIONS, type Permission } from '@/server/domain/people/actor'
import { METHODS } from '@/server/http/route-methods'
import { routeFiles } from './route-files'

export type ServedOperation = {
  readonly method: string
  /** With an id that nothing has in place of each parameter. */
  readonly path: string
  readonly permission: Permission
}

const MISSING = '00000000-0000-4000-8000-000000000000'

/** A path that the route file answers. */
export const examplePath = (pattern: string): string =>
  pattern.replace(/\[\.\.\.\w+\]/, 'nowhere').replace(/\[\w+\]/g, MISSING)

function permissionOf(handler: unknown): Permission | undefined {
  if (typeof handler !== 'function' || !('permission' in handler) || 'undescribed' in handler)
    return undefined
  return PERMISSIONS.find(known => known === handler.permission)
}

/** Each method of the API's route files that does something, with what it asks of the role. */
export async function operationsOf(): Promise<ServedOperation[]> {
  const files = routeFiles().filter(({ path }) => path.startsWith('/api/v1/'))
  const found = files.map(async ({ file, path }) => {
    const exported: Record<string, unknown> = await import(pathToFileURL(file).href)
    return METHODS.flatMap(method => {
      const permission = permissionOf(exported[method])
      return permission ? [{ method, path: examplePath(path), permission }] : []
    })
  })
  return (await Promise.all(found)).flat()
}
