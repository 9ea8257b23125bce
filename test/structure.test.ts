import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileCircle, floorFaults, fullFolders, mutualFolders } from './structure/faults'
import { FLOORS } from './structure/floors'
import { type Imports, readImports, resolveImport, specifiersOf } from './structure/read-imports'

const imports = readImports()

test('the product is read whole: pages, types and dynamic imports too', () => {
  expect(imports.size).toBeGreaterThan(1_000)
  expect(imports.get('server/desk/desk.ts')).toContain('server/desk/desk-parts.ts')
  const text = `import type { A } from '@/lib/a'\nimport {\n  b,\n} from './b'\nimport './c'\nconst d = await import('./d')\n`
  expect(specifiersOf(text)).toEqual(['@/lib/a', './b', './c', './d'])
  const own = (path: string) => ['lib/a.ts', 'lib/b.tsx'].includes(path)
  expect(resolveImport('@/lib/a', 'app/page.tsx', own)).toBe('lib/a.ts')
  expect(resolveImport('./b', 'lib/a.ts', own)).toBe('lib/b.tsx')
  expect(resolveImport('react', 'lib/a.ts', own)).toBeNull()
})

test('no folder holds more than one machine', () => {
  expect(fullFolders(imports)).toEqual([])
})

test('no two folders import each other', () => {
  expect(mutualFolders(imports)).toEqual([])
})

test('no circle of files', () => {
  expect(fileCircle(imports)).toBeNull()
})

test('imports go down the floors of each house', () => {
  expect(floorFaults(imports, FLOORS)).toEqual([])
})

test('each room on a floor exists', () => {
  const rooms = Object.entries(FLOORS).flatMap(([house, floors]) =>
    floors.flat().map(room => join(house, room)),
  )
  expect(rooms.filter(room => !existsSync(room))).toEqual([])
})

describe('what is planted is found', () => {
  const planted = (...edges: readonly [string, string][]): Imports =>
    new Map([...imports, ...edges.map(([from, to]) => [from, [to]] as const)])

  for (const [house, floors] of Object.entries(FLOORS)) {
    for (const [floor, rooms] of floors.entries()) {
      const above = floors[floor + 1]?.[0]
      for (const room of above === undefined ? [] : rooms) {
        const [from, to] = [join(house, room, 'planted.ts'), join(house, above ?? '', 'planted-too.ts')]
        test(`${dirname(from)} imports ${dirname(to)}`, () => {
          expect(floorFaults(planted([from, to]), FLOORS).join('\n')).toContain(`${from} imports ${to}`)
        })
      }
    }
  }

  test('a folder without a floor', () => {
    const edge = ['server/store/attic/a.ts', 'server/store/sql/sql.ts'] as const
    expect(floorFaults(planted([...edge]), FLOORS)).toEqual([
      'server/store/attic has no floor in server/store',
    ])
  })

  test('two folders that import each other', () => {
    const both = planted(['lib/x/a.ts', 'lib/y/b.ts'], ['lib/y/c.ts', 'lib/x/d.ts'])
    expect(mutualFolders(both)).toEqual(['lib/x/a.ts imports lib/y/b.ts, and lib/y/c.ts imports lib/x/d.ts'])
  })

  test('a circle of files', () => {
    const circle = planted(['lib/x/a.ts', 'lib/x/b.ts'], ['lib/x/b.ts', 'lib/x/a.ts'])
    expect(fileCircle(circle)).toEqual(['lib/x/a.ts', 'lib/x/b.ts', 'lib/x/a.ts'])
  })

  test('a folder of 26 files', () => {
    const files = Array.from({ length: 26 }, (_, n) => [`lib/x/${n}.ts`, 'lib/x/0.ts'] as [string, string])
    expect(fullFolders(planted(...files))).toEqual(['lib/x holds 26 files'])
  })
})
