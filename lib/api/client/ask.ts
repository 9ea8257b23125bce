import type { CallOptions } from '@/lib/api/client/call'
import { unreached } from '@/lib/api/client/failure'
import type {
  AnswerOf,
  AnyInput,
  CommandName,
  InputOf,
  OperationName,
  QuestionName,
} from '@/lib/api/client/names'

/** The schemas of the API come with it: no page waits for them before people can use it. */
async function load() {
  try {
    return await import('@/lib/api/client/call')
  } catch {
    throw unreached()
  }
}

// In the browser it begins to load beside the page's own code, so that the first question does not wait for it.
if (typeof window !== 'undefined') load().catch(() => undefined)

/** Asks one operation, by its name. For code that builds its input; {@link ask} checks it. */
export async function askLoosely<Name extends OperationName>(
  name: Name,
  input: AnyInput,
  options: CallOptions = {},
): Promise<AnswerOf<Name>> {
  const { call } = await load()
  // The one place where a name meets its type: `call` has parsed the answer by the schema of that name.
  return (await call(name, input, options)) as AnswerOf<Name>
}

/**
 * Reads from the API: `ask('GET /findings', { query: { filter } })`. Undefined and null in a query are left out. Throws
 * RequestFailure.
 */
export const ask = <Name extends QuestionName>(
  name: Name,
  input: InputOf<Name>,
  options?: CallOptions,
): Promise<AnswerOf<Name>> => askLoosely(name, input, options)

/** Writes through the API: `send('POST /changes', { body })`. Throws RequestFailure. */
export const send = <Name extends CommandName>(
  name: Name,
  input: InputOf<Name>,
  options?: CallOptions,
): Promise<AnswerOf<Name>> => askLoosely(name, input, options)
