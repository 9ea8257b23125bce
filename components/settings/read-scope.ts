import type { RequestFailure } from '@/lib/api/client/failure'
import type { ApiScope } from '@/lib/api/teams'

export const SCOPE_PARTS = ['accounts', 'ous', 'environments'] as const
export type ScopePart = (typeof SCOPE_PARTS)[number]

const listOf = (form: FormData, part: ScopePart): string[] =>
  String(form.get(part) ?? '')
    .split(/[,\n]/)
    .map(value => value.trim())
    .filter(value => value !== '')

/** Reads the limit from the fields of `ScopeFields`. Null when all are empty. */
export function readScope(form: FormData): ApiScope | null {
  const scope = {
    accounts: listOf(form, 'accounts'),
    ous: listOf(form, 'ous'),
    environments: listOf(form, 'environments'),
  }
  return SCOPE_PARTS.some(part => scope[part].length > 0) ? scope : null
}

/** True when the fields of the limit already show everything that the desk refused. */
export const isAboutScope = (failure: RequestFailure): boolean =>
  failure.errors.length > 0 &&
  failure.errors.every(({ field }) => SCOPE_PARTS.some(part => field.startsWith(`scope.${part}`)))

/** Lists what the desk refuses of one field, each time with the value. */
export function scopeProblems(
  failure: RequestFailure | null,
  sent: ApiScope | null,
  part: ScopePart,
): string[] {
  return (failure?.errors ?? []).flatMap(({ field, message }) => {
    const position = new RegExp(`^scope\\.${part}\\.(\\d+)$`).exec(field)?.[1]
    if (position === undefined) return field === `scope.${part}` ? [message] : []
    return [`“${sent?.[part][Number(position)] ?? ''}”: ${message}`]
  })
}
