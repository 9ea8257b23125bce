import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { finding, runPrefix } from './hub.ts'

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-import-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const prefix = runPrefix()
const one = (id: string, hour = 0) =>
  finding(`${prefix}/${id}`, { UpdatedAt: new Date(Date.now() - (9 - hour) * 3_600_000).toISOString() })

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function run(given: readonly string[], input: string | Uint8Array = '') {
  const child = spawn(process.execPath, ['sandbox/import/main.ts', ...given], {
    env: { ...process.env, AWS_ENDPOINT_URL: inject('endpoint') },
  })
  child.stdin.end(input)
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out: out.trim(), errors: errors.trim() }
}

describe.runIf(inject('sandbox'))('npm run import', () => {
  test('reads files and standard input, unpacked or not', async () => {
    const ndjson = gzipSync(`${JSON.stringify(one('a'))}\n${JSON.stringify(one('b'))}\n`)
    const answer = await run(
      [file('two.dat', ndjson), file('one.json', `\uFEFF${JSON.stringify([one('c')])}`), '-'],
      gzipSync(JSON.stringify({ Findings: [one('d')] })),
    )
    expect(answer).toEqual({ out: '4 imported, 0 refused', errors: '' })
  })

  test('counts findings and documents apart', async () => {
    const versions = [1, 2, 3, 4].map(hour => JSON.stringify(one('versions', hour))).join('')
    expect(await run(['-'], versions)).toEqual({
      out: '1 finding (4 documents) imported, 0 refused',
      errors: '',
    })
  })

  test('says of each refusal where and why, and takes the rest', async () => {
    const path = file(
      'bad.json',
      `[${JSON.stringify(one('e'))},\n{"Id": tru},\n${JSON.stringify(one('f'))},]`,
    )
    const archive = file('bad.zip', 'PK\u0003\u0004')
    const { out, errors } = await run([path, archive, join(folder, 'absent.json')])
    expect(out).toContain('2 imported, 4 refused')
    expect(errors.split('\n')).toEqual([
      expect.stringContaining(`refused  ${path}:2:1 [1]: is not JSON`),
      expect.stringMatching(/bad\.json:3:\d+: has a trailing comma before "\]"$/),
      `refused  ${archive}: is a ZIP archive: unpack it first`,
      expect.stringContaining('absent.json: cannot be read: ENOENT'),
    ])
  })
})
