import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** One planted violation for each fence. Without it, a renamed folder would switch off its rule unnoticed. */
const PLANTED: Record<string, string> = {
  'lib/a.ts': `import { b } from '@/server/b'\nexport const a = b\n`,
  'lib/c.ts': `import { b } from '../server/b'\nexport const c = b\n`,
  'components/finding/a.ts': `import { b } from '@/server/b'\nexport const a = b\n`,
  'components/ui/a.ts': `import { b } from '@/components/finding/b'\nexport const a = b\n`,
  'app/a.ts': `import { b } from '@/server/store/b'\nexport const a = b\n`,
  'server/usecases/a.ts': `import { b } from '@/components/b'\nexport const a = b\n`,
  'server/domain/a.ts': `import { b } from 'node:fs'\nexport const a = b\n`,
  'server/aws/a.ts': `import { b } from '@/server/store/b'\nexport const a = b\n`,
  'server/store/a.ts': `export const a = await import('@/server/aws/b')\n`,
  'server/store/clocks/a.ts': `import { b } from '@/server/aws/b'\nexport const a = b\n`,
  'server/state/a.ts': `export { b } from '@/server/store/b'\n`,
  'server/worker/a.ts': `import type { B } from '@/server/usecases/b'\nexport const a = (b: B) => b\n`,
  'sandbox/a.ts': `import { b } from '@/lib/b'\nexport const a = b\n`,
  'sandbox/findings/c.ts': `import { b } from '../../lib/b.ts'\nexport const c = b\n`,
}

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-fences-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('Biome refuses one planted import across each boundary', () => {
  const { vcs: _vcs, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(config))
  for (const [path, text] of Object.entries(PLANTED)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const { stdout } = spawnSync(
    process.execPath,
    [biome, 'lint', '--reporter=json', '--max-diagnostics=200', '--only=style/noRestrictedImports', '.'],
    { cwd: folder, encoding: 'utf8' },
  )
  const refused = new Set(
    [...stdout.matchAll(/"path":\s*(?:\{\s*"file":\s*)?"([^"]+)"/g)].map(([, path]) =>
      path?.replace(/^\.\//, ''),
    ),
  )
  expect([...refused].sort()).toEqual(Object.keys(PLANTED).sort())
})
