import { askLoosely } from '@/lib/api/client/ask'
import { type Key, looseKeyOf } from '@/lib/api/client/keys'
import type { AnswerOf, InputArgument, InputOf, QuestionName } from '@/lib/api/client/names'

type Asking = { readonly signal: AbortSignal }

/** Builds the key and function of a query for one operation: `useQuery(question('GET /status'))`. */
export const question = <Name extends QuestionName>(
  name: Name,
  ...[input]: InputArgument<Name>
): { readonly queryKey: Key; readonly queryFn: (asking: Asking) => Promise<AnswerOf<Name>> } => ({
  queryKey: looseKeyOf(name, input),
  queryFn: ({ signal }) => askLoosely(name, input ?? {}, { signal }),
})

/** The operations that answer page by page. */
type PagedName = {
  [Name in QuestionName]: AnswerOf<Name> extends { readonly next: string | null } ? Name : never
}[QuestionName]

type Page<Name extends PagedName> = AnswerOf<Name> & { readonly next: string | null }

/**
 * Builds the key and functions of an infinite query, page by page: `useInfiniteQuery(pages('GET /changes', { query
 * }))`.
 */
export const pages = <Name extends PagedName>(name: Name, input: InputOf<Name>) => ({
  // It differs from the key of one page, which has another form.
  queryKey: [...looseKeyOf(name, input), 'pages'],
  queryFn: ({ pageParam, signal }: Asking & { readonly pageParam: string | null }) =>
    askLoosely(name, { ...input, query: { ...input.query, cursor: pageParam } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last: Page<Name>) => last.next,
})
