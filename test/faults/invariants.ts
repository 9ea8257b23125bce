import { z } from 'zod'
import { auditPage, auditVerification } from '@/lib/api/audit'
import type { Shown } from './truth'
import type { Subject, World } from './world'

/** Broken promises, in words. */
export type Broken = {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly wrong: readonly string[]
}

type Change = Awaited<ReturnType<World['changes']>>[number]
type Item = Awaited<ReturnType<World['itemsOf']>>[number]
type Truths = Awaited<ReturnType<World['truth']['read']>>

const ENDED = new Set(['confirmed', 'failed', 'diverged', 'stopped'])

/** Where a case began: the number of clicks made before, when nothing was pending. */
export type Mark = { readonly clicks: number; readonly at: string }

export const BEGINNING: Mark = { clicks: 0, at: '' }

export const mark = (world: World): Mark => ({
  clicks: world.clicks.length,
  at: new Date().toISOString(),
})

async function acceptedSince(world: World, { at }: Mark): Promise<Set<string>> {
  const seen = new Map<string, number>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: z.output<typeof auditPage> = await world.read(
      `audit?limit=500&action=change.accept${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      auditPage,
    )
    for (const { target } of page.items) {
      const { change } = z.object({ change: z.string() }).parse(target)
      seen.set(change, (seen.get(change) ?? 0) + 1)
    }
    const last = page.items.at(-1)
    cursor = last && last.at < at ? null : page.next
  }
  const twice = [...seen].filter(([, count]) => count > 1)
  if (twice.length > 0) throw new Error(`${twice.length} changes have several rows of acceptance`)
  return new Set(seen.keys())
}

/** Describes how a finding differs from the last decision on it; null when it shows the decision. */
function differs(item: Item, shown: Omit<Shown, 'owner'> | undefined): string | null {
  if (!shown) return 'is gone from Security Hub'
  const { note, workflow } = item.set
  if (note !== undefined && shown.note !== note) return `shows the note "${shown.note}" instead of "${note}"`
  if (workflow !== undefined && shown.workflow !== workflow) return `shows ${shown.workflow} for ${workflow}`
  return null
}

/**
 * Compares the desk's promises with what the sandbox shows, when nothing is pending any more. Every acknowledged click
 * has ended, none was written twice, and the desk shows what Security Hub shows.
 */
export async function checkWorld(world: World, since: Mark = BEGINNING): Promise<Broken> {
  const lost: string[] = []
  const doubled: string[] = []
  const wrong: string[] = []
  const clicks = world.clicks.slice(since.clicks)
  const truths = await world.truth.read()
  const changes = await world.changes(since.at)
  const known = new Set(changes.map(({ id }) => id))
  const acknowledged = clicks.flatMap(({ id, set }) => (id === null ? [] : { id, note: set.note }))
  for (const { id, note } of acknowledged)
    if (!known.has(id)) lost.push(`"${note}" was acknowledged and is unknown`)
  const touched = new Map<string, Subject>(
    clicks.flatMap(({ subjects }) => subjects.map(subject => [subject.key, subject] as const)),
  )
  const items = await endsOf(world, changes, lost)
  checkShown(world, { items, touched, truths }, lost)
  await checkDoubled(world, { touched, truths }, doubled)
  await checkIndex(world, truths, wrong)
  await checkAudit(world, since, known, wrong)
  return { lost, doubled, wrong }
}

async function checkAudit(world: World, since: Mark, known: ReadonlySet<string>, wrong: string[]) {
  const verified = await world.read('audit/verify', auditVerification)
  if (!verified.ok) wrong.push(`the audit chain is broken at row ${verified.seq}: ${verified.reason}`)
  const accepted = await acceptedSince(world, since)
  for (const id of known) if (!accepted.has(id)) wrong.push(`change ${id} has no row in the audit log`)
  const from = since.at === '' ? [...accepted].filter(id => !known.has(id)) : []
  for (const id of from) wrong.push(`the audit log has an acceptance of ${id}, which is unknown`)
}

/** Returns the items of changes in order of acceptance. Items that have not ended count as lost. */
async function endsOf(world: World, changes: readonly Change[], lost: string[]): Promise<Item[]> {
  const items: Item[] = []
  for (const { id, total, ended, counts } of changes) {
    const found = await world.itemsOf(id)
    items.push(...found)
    if (found.length !== total) lost.push(`change ${id} has ${found.length} of ${total} findings`)
    if (ended === null) lost.push(`change ${id} has not ended`)
    const counted = Object.values(counts).reduce((sum, count) => sum + count, 0)
    if (counted !== total) lost.push(`change ${id} counts ${counted} of ${total} findings`)
    for (const { key, state, message, seen } of found) {
      if (!ENDED.has(state)) lost.push(`${key} is ${state} still`)
      if (state === 'failed' && !message) lost.push(`${key} failed without a word`)
      if (state === 'diverged' && seen === null) lost.push(`${key} diverged and does not say to what`)
    }
  }
  return items
}

type Looked = {
  readonly items: readonly Item[]
  readonly touched: ReadonlyMap<string, Subject>
  readonly truths: Truths
}

/** Checks that both APIs show the last decision on a finding where it is confirmed. */
function checkShown(world: World, { items, touched, truths }: Looked, lost: string[]): void {
  const last = new Map<string, Item>()
  for (const item of items) if (item.state === 'confirmed') last.set(item.key, item)
  for (const [key, item] of last) {
    const id = touched.get(key)?.id
    if (id === undefined || world.shared.has(key)) continue
    const asff = truths.asff.get(id)
    const ocsf = truths.ocsf.get(id)
    const isUndo = item.set.note === undefined
    const trouble = (asff && differs(item, asff)) ?? (ocsf && differs(item, ocsf))
    if (trouble && !isUndo) lost.push(`${id} ${trouble}`)
  }
  for (const item of items) {
    if (item.state !== 'stopped') continue
    const id = touched.get(item.key)?.id ?? ''
    if (item.set.note !== undefined && truths.asff.get(id)?.note === item.set.note)
      lost.push(`${id} was stopped and yet changed`)
  }
}

/** Checks that a finding takes each note once: every decision has a note of its own. */
async function checkDoubled(
  world: World,
  { touched, truths }: Pick<Looked, 'touched' | 'truths'>,
  doubled: string[],
): Promise<void> {
  for (const { key, id } of touched.values()) {
    const name = truths.asff.get(id)?.name
    if (!name) continue
    const isShared = world.shared.has(key)
    const seen = new Set<string>()
    for (const record of await world.truth.history(name)) {
      const note = record.get('Note.Text')
      // A record without a note means that the same note was written again, at a later instant.
      if (note === undefined) {
        if (!isShared) doubled.push(`${id} was written again without a new note`)
      } else if (seen.has(note)) doubled.push(`${id} took "${note}" twice`)
      else seen.add(note)
    }
  }
  const uids = new Set([...touched.values()].flatMap(({ id }) => truths.ocsf.get(id)?.uid ?? []))
  const seen = new Set<string>()
  for (const { api, id, note } of world.proxy.writes) {
    if (api !== 'ocsf' || !uids.has(id)) continue
    const name = `${id} ${note}`
    if (seen.has(name)) doubled.push(`${name} was written twice`)
    seen.add(name)
  }
}

async function checkIndex(world: World, { asff, ocsf }: Truths, wrong: string[]): Promise<void> {
  const compare = async () => {
    const items = await world.list()
    const found: string[] = []
    const ids = new Set([...asff.keys(), ...ocsf.keys()])
    if (items.length !== ids.size) found.push(`the desk lists ${items.length} of ${ids.size} findings`)
    for (const { id, workflow } of items) {
      const shown = [asff.get(id)?.workflow, ocsf.get(id)?.workflow]
      if (!shown.includes(workflow)) found.push(`the desk shows ${workflow} for ${shown.join('/')} of ${id}`)
    }
    return found
  }
  let found: string[] = []
  // The desk may receive events a moment later.
  await world
    .until(
      'the index',
      async () => {
        found = await compare()
        return found.length === 0
      },
      5,
    )
    .catch(() => wrong.push(...found.slice(0, 5)))
}
