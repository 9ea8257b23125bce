import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { actionCases } from './cases/actions'
import { answerCases } from './cases/answers'
import { eventCases } from './cases/events'
import { killCases } from './cases/kills'
import { resourceCases } from './cases/resources'
import { updateCases } from './cases/updates'
import { workerCases } from './cases/workers'
import { citedCases, runCited } from './cited-cases'
import type { FaultCase } from './fault-case'
import { killDesk, killWorker } from './kill-rounds'
import { runCase, runOwn } from './run-case'
import { isGood, printTable, type Row, troublesOf } from './table'
import { World } from './world'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string', default: '200' },
    only: { type: 'string' },
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

const all: readonly FaultCase[] = [
  ...answerCases,
  ...updateCases,
  ...eventCases,
  ...killCases,
  ...workerCases,
  ...actionCases,
  ...resourceCases,
]

// When this process ends, it ends those that it started.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

// Half of the rounds kill the desk, the others the worker.
const half = Math.ceil(Number(values.rounds) / 2)
const rounds = { count: half, seed, say }
const killing = {
  embedded: { id: 'KILLd', play: killDesk },
  postgres: { id: 'KILLw', play: killWorker },
}

async function playWorld(kind: keyof typeof killing): Promise<void> {
  const cases = all.filter(one => one.world === kind && isWanted(one))
  const kills = half > 0 && isWanted(killing[kind])
  if (cases.length === 0 && !kills) return
  const world = await World.open({
    folder: join(folder, kind),
    isPostgres: kind === 'postgres',
    findings: 700,
  })
  for (const one of cases) keep(await runCase(one, world))
  if (kills) keep(await killing[kind].play(world, rounds))
  await world.stop()
}

async function playOwn(): Promise<void> {
  for (const one of all.filter(isWanted))
    if (typeof one.world !== 'string') keep(await runOwn(one, one.world, folder))
}

async function playCited(): Promise<void> {
  for (const one of citedCases.filter(isWanted)) keep(await runCited(one))
}

// In parallel: most of the time is spent waiting.
await Promise.all([playWorld('embedded'), playWorld('postgres'), playOwn()])
await playCited()

say(`\n${printTable(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)))}`)
process.exitCode = rows.every(isGood) ? 0 : 1
process.exit()
