import type { Json, JsonObject } from '../../values/json.ts'
import { numberOf, objectOf, textOf } from '../../values/json.ts'

const floors = [
  ['CRITICAL', 90],
  ['HIGH', 70],
  ['MEDIUM', 40],
  ['LOW', 1],
  ['INFORMATIONAL', 0],
] as const

/** Adds the label to a normalized severity, or the number to a label. A label wins over a number that contradicts it. */
export function completeSeverity(severity: Json | undefined): JsonObject {
  const given = objectOf(severity)
  const label = textOf(given.Label) ?? labelOf(numberOf(given.Normalized) ?? 0)
  const [, floor = 0] = floors.find(([name]) => name === label) ?? []
  const normalized = numberOf(given.Normalized)
  const agrees = normalized !== undefined && labelOf(normalized) === label
  return { ...given, Label: label, Normalized: agrees ? normalized : floor }
}

function labelOf(normalized: number): string {
  return floors.find(([, floor]) => normalized >= floor)?.[0] ?? 'INFORMATIONAL'
}
