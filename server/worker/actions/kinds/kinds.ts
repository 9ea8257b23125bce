import type { ActionKind } from './action-kind'
import { INSIGHT_KINDS } from './insight'

/** Every kind of action. A new kind gets a line here. */
const KINDS: readonly ActionKind[] = [...INSIGHT_KINDS]

const byName: ReadonlyMap<string, ActionKind> = new Map(KINDS.map(kind => [kind.name, kind]))

export const KIND_NAMES: readonly string[] = [...byName.keys()]

/** Finds a kind by its name, or null. */
export const findKind = (name: string): ActionKind | null => byName.get(name) ?? null
