import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Product files by their paths, each with the product files that it imports, types included. */
export type Imports = ReadonlyMap<string, readonly string[]>

const FILES = '{app,bench,components,infra,lib,sandbox,server}/**/*.{ts,tsx}'
/** Files that only tests use. */
const FOR_TESTS = /\.test\.tsx?$|(^|\/)testing\/|(^|\/)conformance\/|(^|\/)fixtures\.tsx?$/
const ENDINGS = ['', '.ts', '.tsx']

/** The forms that Biome writes: an import or an export from another file, a dynamic import, and a type imported in place. */
const IMPORT = /\bfrom '([^'\n]+)'|\bimport\('([^'\n]+)'\)|^import '([^'\n]+)'/gm

/** Lists what a text imports, types included. */
export const specifiersOf = (text: string): string[] =>
  [...text.matchAll(IMPORT)].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')

/** Returns the path that a specifier names from a file; null for a package, and for a file that is no TypeScript. */
export function resolveImport(
  specifier: string,
  from: string,
  exists: (path: string) => boolean,
): string | null {
  const isOwn = specifier.startsWith('@/') || specifier.startsWith('.')
  if (!isOwn) return null
  const path = specifier.startsWith('@/') ? specifier.slice(2) : normalize(join(dirname(from), specifier))
  return ENDINGS.map(ending => path + ending).find(each => /\.tsx?$/.test(each) && exists(each)) ?? null
}

/** Reads every import of the product from its files. */
export function readImports(): Imports {
  const paths = globSync(FILES).filter(path => !FOR_TESTS.test(path))
  return new Map(
    paths.map(path => {
      const imported = specifiersOf(readFileSync(path, 'utf8')).flatMap(
        specifier => resolveImport(specifier, path, existsSync) ?? [],
      )
      return [path, imported.filter(each => !FOR_TESTS.test(each))]
    }),
  )
}
