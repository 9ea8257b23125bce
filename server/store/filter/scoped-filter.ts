import type { Filter } from '@/lib/filter/ast'
import { printFilter } from '@/lib/filter/print'
import type { Scopes } from '@/server/domain/people/scope'

/**
 * A filter together with the scopes of its actor. Every query of findings takes one, so code that forgets the limit
 * does not compile. An edit of the filter gives a plain `Filter`, which needs `withScopes` again.
 */
export type ScopedFilter = Filter & { readonly scopes: Scopes }

/** Limits the filter to the given scopes. */
export const withScopes = ({ terms }: Filter, scopes: Scopes): ScopedFilter => ({ terms, scopes })

/** Identifies a filter in a cursor. */
export const filterIdentity = (filter: ScopedFilter): readonly unknown[] =>
  filter.scopes === null ? [printFilter(filter)] : [printFilter(filter), filter.scopes]
