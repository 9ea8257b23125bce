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

/** Loads the client. No page waits for it before people can use it. */
async function load() {
  try {
    return await import('@/lib/api/client/call')
  } catch {
    throw unreached()
  }
}

// In the browser, loading starts beside the page's own code, so that the first question does not wait for it.
if (typeof window !== 'undefined') load().catch(() => undefined)

/** Loads the schemas of an operation ahead of a write, which must not fail because the desk is away by then. */
export const prepare = (name: OperationName): void => {
  if (typeof window === 'undefined') return
  load()
    .then(client => client.prepare(name))
    .catch(() => undefined)
}

/** Asks one operation by its name, for code that builds its input. {@link ask} checks the input. */
export async function askLoosely<Name extends OperationName>(
  name: Name,
  input: AnyInput,
  options: CallOptions = {},
): Promise<AnswerOf<Name>> {
  const { call } = await load()
  // Only here a name meets its type: `call` has parsed the answer by the schema of that name.
  return (await call(name, input, options)) as AnswerOf<Name>
}

/**
 * Reads from the API: `ask('GET /findings', { query: { filter } })`. Leaves out undefined and null in a query. Throws
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
