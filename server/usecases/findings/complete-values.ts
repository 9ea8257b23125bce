import { type FieldValues, valuesQuery } from '@/lib/api/finding-queries'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { isCountedField } from '@/server/store/filter/field-values'
import { type CompletedField, completeValues as complete } from '@/server/store/findings/complete-values'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'

const isTag = (name: string): name is `tag.${string}` => name.startsWith('tag.') && name.length > 4

function fieldOf(name: string): CompletedField {
  if (isCountedField(name) || isTag(name)) return name
  const message = `Values of “${name}” cannot be completed.`
  throw new AppError('invalid_input', message, [{ field: 'field', message, position: null }])
}

/** Lists completions for the value of a field, with counts. Throws `invalid_input` and `invalid_filter`. */
export async function completeValues(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<FieldValues> {
  authorize(call.actor, 'findings:read')
  const { field, prefix, filter } = parseInput(valuesQuery, call.input)
  const question = { field: fieldOf(field), prefix, filter: scopedFilter(call.actor, filter), now: askedAt() }
  const { index } = await desk()
  return { values: await complete(forAsker(index, call), question) }
}
