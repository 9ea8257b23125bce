import type * as z from 'zod/mini'
import type { OPERATIONS } from '@/lib/api/operations/operations'

type Known = (typeof OPERATIONS)[number]

/** Method and path of an operation. */
export type NameOf<Op> = Op extends {
  method: infer Method extends string
  path: `/api/v1${infer Path}`
}
  ? `${Method} ${Path}`
  : never
type ByName = { [Op in Known as NameOf<Op>]: Op }

/** Method and path of an operation, as in `GET /findings/{key}`. */
export type OperationName = keyof ByName

/** Names of the operations that read, and of those that write. */
export type QuestionName = Extract<OperationName, `GET ${string}`>
export type CommandName = Exclude<OperationName, QuestionName>

/** A member that is optional when every part of it is. */
type Member<Name extends string, Value> =
  Record<never, never> extends Value ? { readonly [N in Name]?: Value } : { readonly [N in Name]: Value }

type ParamsOf<Op> = Op extends {
  parameters: infer Parameters extends Readonly<Record<string, z.ZodMiniType>>
}
  ? { readonly params: { readonly [Name in keyof Parameters]: z.input<Parameters[Name]> } }
  : { readonly params?: never }
type QueryOf<Op> = Op extends { query: infer Query extends z.ZodMiniType }
  ? Member<'query', z.input<Query>>
  : { readonly query?: never }
type BodyOf<Op> = Op extends { body: infer Body extends z.ZodMiniType }
  ? { readonly body: z.input<Body> }
  : { readonly body?: never }

/** What an operation needs: the parameters of its path, its query and its body. */
export type InputOf<Name extends OperationName> = ParamsOf<ByName[Name]> &
  QueryOf<ByName[Name]> &
  BodyOf<ByName[Name]>

/** What an operation answers: its schema's output, or null when it has no content. */
export type AnswerOf<Name extends OperationName> = ByName[Name] extends {
  answer: infer Answer extends z.ZodMiniType
}
  ? z.output<Answer>
  : null

/** The input as the last argument, optional when the operation needs none. */
export type InputArgument<Name extends OperationName> =
  Record<never, never> extends InputOf<Name> ? [input?: InputOf<Name>] : [input: InputOf<Name>]

/** The input of any operation. */
export type AnyInput = {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
}
