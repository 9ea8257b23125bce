import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, type FaultCase, stopwatch } from '../fault-case'
import type { Click, World } from '../world'

const MEGABYTE = Buffer.alloc(1_048_576)

function fill(file: string): void {
  for (const piece of [MEGABYTE, MEGABYTE.subarray(0, 4_096)])
    try {
      for (;;) writeFileSync(file, piece, { flag: 'a' })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
}

function mountDisk(folder: string) {
  const disk = join(folder, 'disk')
  mkdirSync(disk, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return { skip: 'this machine does not allow mounting a small disk' }
  }
  return { HUBDESK_DATA_DIR: join(disk, 'desk') }
}

const LIBRARY = '/usr/lib/*/faketime/libfaketime.so.1'

function fakeClock(folder: string) {
  const [library] = globSync(LIBRARY)
  if (library === undefined) return { skip: 'faketime is not installed' }
  setClock(folder, '+0')
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'),
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_RESET: '1',
  }
}

function setClock(folder: string, shift: string): void {
  writeFileSync(join(folder, 'clock'), `${shift}\n`)
}

async function confirm(world: World, what: string): Promise<number> {
  const subject = world.one()
  const click = await world.decide([subject])
  expect(click.status === 202, `${what}: the click was answered ${click.status}: ${click.detail}`)
  const took = await world.quiet(45).catch(() => {
    throw new Error(`${what}: the decision was not confirmed within 45 s`)
  })
  const { counts } = await world.changeOf(click)
  expect(counts.confirmed === 1, `${what}: it ended as ${JSON.stringify(counts)}`)
  const shown = (await world.list()).find(({ key }) => key === subject.key)?.workflow
  expect(shown === 'NOTIFIED', `${what}: the desk shows ${shown}`)
  return took
}

export const resourceCases: readonly FaultCase[] = [
  {
    id: 'F24',
    what: 'the disk of the desk is full: clicks are refused in words, reads work',
    world: {
      isPostgres: false,
      prepare: mountDisk,
      clean: folder => execFileSync('umount', ['-l', join(folder, 'disk')]),
    },
    async run(world) {
      await confirm(world, 'before')
      fill(world.path('disk/filler'))
      const detecting = stopwatch()
      const refused: Click[] = []
      let detected: number | undefined
      while (detecting() < 8_000) {
        const click = await world.decide([world.one()])
        if (click.status !== 202) {
          detected ??= detecting()
          refused.push(click)
        }
        await wait(100)
      }
      expect(detected !== undefined, 'no click was refused')
      const unclear = refused.find(
        ({ status, detail }) => status !== 503 || !/nothing was changed/.test(detail ?? ''),
      )
      expect(!unclear, `a click was answered ${unclear?.status}: ${unclear?.detail}`)
      expect((await world.call('findings?limit=5')).ok, 'the list does not answer')
      rmSync(world.path('disk/filler'))
      const recovering = stopwatch()
      for (const click of refused)
        await world.until(
          'clicks to be taken again',
          async () => {
            await world.send(click)
            return click.status === 202
          },
          30,
        )
      await world.quiet()
      return { detected, recovered: recovering() }
    },
  },
  {
    id: 'F26',
    what: 'the clock of the desk jumps +1 h, back, -1 h, +1 year, back',
    world: { isPostgres: false, prepare: fakeClock },
    async run(world) {
      let slowest = await confirm(world, 'before')
      let detected: number | undefined
      for (const shift of ['+1h', '+0', '-1h', '+0', '+365d', '+0']) {
        setClock(world.folder, shift)
        if (shift === '+1h')
          detected = await world.until(
            'the page to say that it is stale',
            async () => (await world.status()).stale,
            10,
          )
        slowest = Math.max(slowest, await confirm(world, `after ${shift}`))
      }
      return { ...(detected !== undefined && { detected }), recovered: slowest }
    },
  },
]
