import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const copy = mkdtempSync(join(tmpdir(), 'hubdesk-field-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** The edits that CONTRIBUTING describes: a file, a line in it, and the line to insert before that one. */
const EDITS = [
  [
    'lib/filter/fields.ts',
    '  sample: {',
    `  remediation: { kind: 'string', label: 'remediation', absent: true, help: 'Whether a remediation is at hand' },`,
  ],
  ['lib/api/findings.ts', '  sample: z.boolean(),', '  remediation: z.nullable(z.string()),'],
  ['server/domain/finding/finding.ts', '  readonly sample: boolean', '  readonly remediation: string | null'],
  ['server/domain/finding/finding.ts', '  exposure: false,', '  remediation: null,'],
  [
    'server/aws/documents/read-asff.ts',
    '    sample: isSample(finding),',
    '    remediation: ProductFields.RemediationState ?? null,',
  ],
  ['server/store/rows/columns.ts', "  sample: 'BOOLEAN NOT NULL',", "  remediation: 'VARCHAR',"],
  ['server/store/rows/to-row.ts', '    sample: provider.sample,', '    remediation: provider.remediation,'],
  [
    'server/store/findings/finding-item.ts',
    "    sample: flag(row, 'sample'),",
    "    remediation: textOrNull(row, 'remediation'),",
  ],
  ['components/findings/testing/hostile-item.ts', '  sample: false,', '  remediation: HOSTILE,'],
] as const

/** Built, stored and installed files are no part of the tree. The sandbox shares nothing with a field. */
const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  '.next',
  '.hubdesk',
  'sandbox',
  'bench',
  'e2e',
  'playwright.config.ts',
  'docs',
  'test-results',
])

function copyTree(): void {
  for (const name of readdirSync(ROOT))
    if (!LEFT_OUT.has(name)) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  cpSync(join(ROOT, '.next/types'), join(copy, '.next/types'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
}

function edit([file, line, added]: (typeof EDITS)[number]): void {
  const text = readFileSync(join(copy, file), 'utf8')
  expect(text.split(`\n${line}`), `${line} in ${file}`).toHaveLength(2)
  writeFileSync(
    join(copy, file),
    text.replace(`\n${line}`, () => `\n${added}\n${line}`),
  )
}

function node(...args: string[]): string {
  const env = { ...process.env, LOG_LEVEL: 'fatal' }
  const ended = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env })
  expect(ended.status, ended.stdout + ended.stderr).toBe(0)
  return ended.stdout
}

const answer = z.object({
  sorted: z.array(z.string()),
  found: z.array(z.looseObject({ id: z.string(), remediation: z.string().nullable() })),
  facets: z.record(z.string(), z.array(z.looseObject({ value: z.string(), count: z.int() }))),
  english: z.string(),
  csv: z.tuple([z.string(), z.string()]),
  column: z.array(z.object({ label: z.string(), width: z.number() })),
  athena: z.array(z.string().nullable()),
})

test('a field of a provider touches at most 8 files, and is then filtered, listed, sorted, counted and exported', () => {
  copyTree()
  for (const one of EDITS) edit(one)
  expect(new Set(EDITS.map(([file]) => file)).size).toBeLessThanOrEqual(8)
  node('node_modules/typescript/bin/tsc', '--noEmit', '--incremental', 'false')
  const seen = answer.parse(
    JSON.parse(node('--import', './scripts/steps/resolve-typescript.mjs', 'test/field/use-field.ts')),
  )
  expect(seen.found).toEqual([expect.objectContaining({ id: 'with', remediation: 'AVAILABLE' })])
  expect(seen.sorted).toEqual(['with', 'without'])
  expect(seen.facets).toEqual({
    remediation: [
      { value: '', count: 1 },
      { value: 'AVAILABLE', count: 1 },
    ],
  })
  expect(seen.english).toContain('remediation is AVAILABLE')
  expect(seen.csv[0]).toContain('id,remediation')
  expect(seen.csv[1]).toContain('with,AVAILABLE')
  expect(seen.column).toEqual([{ label: 'Remediation', width: 120 }])
  expect(seen.athena).toEqual(['the findings there do not hold it'])
})
