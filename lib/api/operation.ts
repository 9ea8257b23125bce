import * as z from 'zod/mini'

/** One operation of the API. */
export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Parameters in braces, as OpenAPI writes them. */
  readonly path: string
  readonly summary: string
  readonly parameters?: Readonly<Record<string, z.ZodMiniType>>
  readonly query?: z.ZodMiniObject
  readonly body?: z.ZodMiniType
  /** Status of success, 200 unless said otherwise. */
  readonly status?: 201 | 202 | 204
  /** JSON of this shape, or the media types of a stream. */
  readonly answer?: z.ZodMiniType | readonly string[]
}

/** The parameter of paths that name a finding. */
export const findingKey = { key: z.string().check(z.describe('The key of the finding')) }
