import * as z from 'zod/mini'

const answered = z.object({ provenance: z.object({ engine: z.string(), cost: z.nullable(z.number()) }) })

/** Reads where an answer of the API comes from and what it cost in US dollars. Null for an answer without this. */
export const provenanceOf = (answer: unknown) => answered.safeParse(answer).data?.provenance ?? null
