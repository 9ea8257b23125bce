import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { answerCases } from './cases/answers'
import { eventCases } from './cases/events'
import { killCases } from './cases/kills'
import { updateCases } from './cases/updates'
import type { FaultCase } from './fault-case'
import { runCase } from './run-case'
import { isGood, printTable, type Row, troublesOf } from './table'
import { World } from './world'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string', default: '200' },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})

const seed = Number(values.seed)
const wanted = values.only?.split(',')
const isWanted = ({ id }: { readonly id: string }) => wanted === undefined || wanted.includes(id)
const folder = mkdtempSync(join(tmpdir(), 'hubdesk-faults-'))
const say = (text: string) => console.log(text)

say(`Seed ${seed}. Logs of the processes: ${folder}`)
const rows: Row[] = []
function keep(row: Row): void {
  rows.push(row)
  say(printTable([row]).split('\n')[1] ?? '')
  for (const line of troublesOf(row)) say(`  ${line}`)
}

const all: readonly FaultCase[] = [...answerCases, ...updateCases, ...eventCases, ...killCases]
const PORTS = { embedded: [4_840, null], postgres: [4_841, 4_842] } as const

for (const kind of ['embedded', 'postgres'] as const) {
  const cases = all.filter(one => one.world === kind && isWanted(one))
  if (cases.length === 0) continue
  const [sandboxPort, postgresPort] = PORTS[kind]
  const world = await World.open({ folder: join(folder, kind), sandboxPort, postgresPort, findings: 700 })
  for (const one of cases) keep(await runCase(one, world))
  await world.close()
}

say(`\n${printTable(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))}`)
process.exitCode = rows.every(isGood) ? 0 : 1
process.exit()
