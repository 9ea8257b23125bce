import type { JsonObject } from '../values/json.ts'
import { objectOf, textOf } from '../values/json.ts'

type Label = 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'

/** Names that scanners give their severities, in lower case. */
const words: Readonly<Record<string, Label>> = {
  critical: 'CRITICAL',
  fatal: 'CRITICAL',
  severe: 'CRITICAL',
  high: 'HIGH',
  important: 'HIGH',
  major: 'HIGH',
  medium: 'MEDIUM',
  moderate: 'MEDIUM',
  low: 'LOW',
  minor: 'LOW',
  negligible: 'LOW',
  info: 'INFORMATIONAL',
  information: 'INFORMATIONAL',
  informational: 'INFORMATIONAL',
  none: 'INFORMATIONAL',
}

/** Lower bounds of each label, from the top: CVSS for numbers up to 10, Security Hub's `Normalized` for those up to 100. */
const bands: readonly (readonly [label: Label, ofTen: number, ofHundred: number])[] = [
  ['CRITICAL', 9, 90],
  ['HIGH', 7, 70],
  ['MEDIUM', 4, 40],
  ['LOW', 0.1, 1],
  ['INFORMATIONAL', 0, 0],
]

/**
 * Adds a label to a severity that has only the product's own word. Returns it unchanged when it has a label or a
 * normalized number. Returns undefined when no label can be read from it.
 */
export function gradeSeverity(severity: JsonObject): JsonObject | undefined {
  const { Label: label, Normalized: normalized, Product: product } = severity
  if (label !== undefined || normalized !== undefined) return severity
  const original = textOf(severity.Original)
  const said = product ?? original
  if (said === undefined) return { ...severity, Label: 'INFORMATIONAL' }
  const read = labelOf(said)
  // AWS drops `Product` and asks for `Original` instead.
  return read && { ...severity, Label: read, Original: original ?? String(said) }
}

/** Returns the severity at the top, or the provider's when the one at the top is empty. */
export function statedSeverity(finding: JsonObject): JsonObject {
  const top = objectOf(finding.Severity)
  const provided = objectOf(objectOf(finding.FindingProviderFields).Severity)
  return Object.keys(top).length > 0 ? top : provided
}

function labelOf(said: unknown): Label | undefined {
  const number = typeof said === 'string' && said.trim() !== '' ? Number(said) : said
  if (typeof number !== 'number' || Number.isNaN(number)) {
    return words[String(said).trim().toLowerCase()]
  }
  if (number < 0 || number > 100) return undefined
  return bands.find(([, ofTen, ofHundred]) => number >= (number > 10 ? ofHundred : ofTen))?.[0]
}
