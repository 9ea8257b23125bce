import { type FieldValues, valuesQuery } from '@/lib/api/findings'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { type CompletedField, completeValues as complete } from '@/server/store/complete-values'
import { isCountedField } from '@/server/store/field-values'
import { forAsker } from '@/server/store/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { askedAt } from './asked-at'
import { scopedFilter } from './parse-query'

const isTag = (name: string): name is `tag.${string}` => name.startsWith('tag.') && name.length > 4

function fieldOf(name: string): CompletedField {
  if (isCountedField(name) || isTag(name)) return name
  const message = `Values of “${name}” cannot be completed.`
  throw new AppError('invalid_input', message, [{ field: 'field', message, position: null }])
}

/** What the value of a field could be completed to, with counts. Throws `invalid_input` and `invalid_filter`. */
export async function completeValues(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<FieldValues> {
  authorize(call.actor, 'findings:read')
  const { field, prefix, filter } = parseInput(valuesQuery, call.input)
  const question = { field: fieldOf(field), prefix, filter: scopedFilter(call.actor, filter), now: askedAt() }
  const { index } = await desk()
  return { values: await complete(forAsker(index, call.signal), question) }
}
