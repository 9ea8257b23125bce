const CONTINUES = 'Continues the clocks of the findings that it replaced'
const REPLACED_BY = {
  consolidated: 'Replaced by a consolidated control finding',
  standards: 'Replaced by control findings of single standards',
} as const

/** The direction in which Security Hub replaced findings of its controls. */
export type Replacement = keyof typeof REPLACED_BY

/** Writes the ledger's reason for the event that begins a clock which continues others. */
export const continuesReason = (keys: readonly string[]): string => `${CONTINUES}: ${keys.join(' ')}`

/** Writes the ledger's reason for the event that ends a clock which others continue. It does not count as a closing. */
export const replacedReason = (replacement: Replacement, keys: readonly string[]): string =>
  `${REPLACED_BY[replacement]}: ${keys.join(' ')}`

const keysBehind = (reason: string | null, words: string): string[] =>
  reason?.startsWith(`${words}: `) ? reason.slice(words.length + 2).split(' ') : []

/** Reads the keys of findings whose clocks continue in the one of this event; none where it begins by itself. */
export const continuesOf = (reason: string | null): string[] => keysBehind(reason, CONTINUES)

/** Reads the keys of findings that continue the clock of this event; none where it ends by itself. */
export const replacedByOf = (reason: string | null): string[] =>
  Object.values(REPLACED_BY).flatMap(words => keysBehind(reason, words))

/** Writes the reason for people, without keys: they are links elsewhere. */
export const reasonWords = (reason: string): string =>
  [CONTINUES, ...Object.values(REPLACED_BY)].find(words => reason.startsWith(`${words}: `)) ?? reason
