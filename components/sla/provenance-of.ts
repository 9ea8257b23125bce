import * as z from 'zod/mini'

const answered = z.object({ provenance: z.object({ engine: z.string(), cost: z.nullable(z.number()) }) })

/** Where an answer of the API comes from and what it cost in US dollars; null of one that does not say. */
export const provenanceOf = (answer: unknown) => answered.safeParse(answer).data?.provenance ?? null
