/** Ids and captions of OCSF as Security Hub uses them. */
const severities: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'Informational',
  2: 'Low',
  3: 'Medium',
  4: 'High',
  5: 'Critical',
  6: 'Fatal',
  99: 'Other',
}

const statuses: Readonly<Record<number, string>> = {
  0: 'Unknown',
  1: 'New',
  2: 'In Progress',
  3: 'Suppressed',
  4: 'Resolved',
  5: 'Archived',
  99: 'Other',
}

const severityIdByLabel: Readonly<Record<string, number>> = {
  INFORMATIONAL: 1,
  LOW: 2,
  MEDIUM: 3,
  HIGH: 4,
  CRITICAL: 5,
}

export const severityIds = Object.keys(severities).map(Number)
export const statusIds = Object.keys(statuses).map(Number)

export function severityCaption(id: number): string {
  return severities[id] ?? 'Other'
}

/** Returns the id of a caption in upper or lower case; undefined for a caption that OCSF does not know. */
export function severityIdOfCaption(caption: string): number | undefined {
  const wanted = caption.trim().toLowerCase()
  return severityIds.find(id => severities[id]?.toLowerCase() === wanted)
}

export function statusCaption(id: number): string {
  return statuses[id] ?? 'Other'
}

/** Returns the id of ASFF's label, or of its `Normalized` where an old finding has only that. */
export function severityIdOf(label: string | undefined, normalized: number | undefined): number {
  if (label !== undefined) return severityIdByLabel[label] ?? 0
  if (normalized === undefined) return 0
  if (normalized === 0) return 1
  if (normalized < 40) return 2
  if (normalized < 70) return 3
  return normalized < 90 ? 4 : 5
}
