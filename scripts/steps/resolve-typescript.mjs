// Lets plain Node run the desk's modules, for scripts and the bench. Import this file first, dynamically.
// `@/…` is the repository, and extensions are optional.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const serverOnly = import.meta.resolve('../../test/server-only.ts')

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'server-only') return next(serverOnly, context)
    const own = specifier.startsWith('@/')
    const relative = specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
    if (!own && !relative) return next(specifier, context)
    const target = own ? pathToFileURL(join(root, specifier.slice(2))) : new URL(specifier, context.parentURL)
    if (!existsSync(target)) target.pathname += '.ts'
    return next(target.href, context)
  },
})
