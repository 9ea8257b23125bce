import { type ChangePreview, changeQuestion } from '@/lib/api/changes'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { forAsker } from '@/server/store/for-asker'
import { listAccountNames } from '@/server/store/list-account-names'
import { previewChange as preview } from '@/server/store/preview-change'
import { askedAt } from '@/server/usecases/findings/asked-at'
import { scopedFilter } from '@/server/usecases/findings/parse-query'
import { parseInput } from '@/server/usecases/parse-input'

/** What a change would do now, and to how many. Accepts nothing. Throws `invalid_input` and `invalid_filter`. */
export async function previewChange(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<ChangePreview> {
  const { actor } = call
  authorize(actor, 'findings:decide')
  const { target, set } = parseInput(changeQuestion, call.input)
  const index = forAsker((await desk()).index, call.signal)
  const filter = scopedFilter(actor, 'filter' in target ? target.filter : '')
  const keys = 'keys' in target ? [...new Set(target.keys)] : null
  const [seen, names] = await Promise.all([
    preview(index, { filter, keys }, set, askedAt()),
    listAccountNames(index, actor.scopes),
  ])
  return {
    total: seen.total,
    changeable: seen.changeable,
    severity: [...seen.by.severity],
    account: seen.by.account.map(({ value, count }) => {
      const label = names.get(value)
      return label === undefined ? { value, count } : { value, count, label }
    }),
    owner: [...seen.by.owner],
    cannot: [...seen.cannot],
  }
}
