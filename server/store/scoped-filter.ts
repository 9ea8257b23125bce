import type { Filter } from '@/lib/filter/ast'
import { printFilter } from '@/lib/filter/print'
import type { Scopes } from '@/server/domain/scope'

/**
 * A filter together with what its asker is limited to. Every query of findings takes one, so that to forget the limit
 * does not compile; an edit of the filter gives a plain `Filter`, which `withScopes` must take back into it.
 */
export type ScopedFilter = Filter & { readonly scopes: Scopes }

/** The filter within the given limits. */
export const withScopes = ({ terms }: Filter, scopes: Scopes): ScopedFilter => ({ terms, scopes })

/** What tells one filter from another in a cursor. */
export const filterIdentity = (filter: ScopedFilter): readonly unknown[] =>
  filter.scopes === null ? [printFilter(filter)] : [printFilter(filter), filter.scopes]
