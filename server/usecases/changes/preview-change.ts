import { type ChangePreview, changeQuestion } from '@/lib/api/changes'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listAccountNames } from '@/server/store/findings/list-account-names'
import { previewChange as preview } from '@/server/store/findings/preview-change'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'

/** Counts what a change would do now. Accepts nothing. Throws `invalid_input` and `invalid_filter`. */
export async function previewChange(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<ChangePreview> {
  const { actor } = call
  authorize(actor, 'findings:decide')
  const { target, set } = parseInput(changeQuestion, call.input)
  const index = forAsker((await desk()).index, call)
  const filter = scopedFilter(actor, 'filter' in target ? target.filter : '')
  const keys = 'keys' in target ? [...new Set(target.keys)] : null
  const [seen, names] = await Promise.all([
    preview(index, { filter, keys }, set, askedAt()),
    listAccountNames(index, actor.scopes),
  ])
  return {
    total: seen.total,
    changeable: seen.changeable,
    notes: set.note === undefined ? null : seen.notes,
    severity: [...seen.by.severity],
    account: seen.by.account.map(({ value, count }) => {
      const label = names.get(value)
      return label === undefined ? { value, count } : { value, count, label }
    }),
    owner: [...seen.by.owner],
    cannot: [...seen.cannot],
  }
}
