import * as z from 'zod/mini'
import type { ProblemCode } from '@/lib/api/problem'

/** One operation of the API. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters in braces, as OpenAPI writes them. */
  readonly path: string
  readonly summary: string
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly query?: z.ZodMiniObject
  readonly body?: z.ZodMiniType
  /** Success status; the default is 200. */
  readonly status?: 201 | 202 | 204
  /** JSON of this shape, or the media types of a stream. */
  readonly answer?: z.ZodMiniType | readonly string[]
  /** Problems that do not follow from its method, path, query and body; `problemsOf` adds those. */
  readonly problems?: readonly ProblemCode[]
}

/** The parameter of paths that name a finding. */
export const findingKey = { key: z.string().check(z.describe('The key of the finding')) }
