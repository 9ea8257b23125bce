import { z } from 'zod'

/** What AWS Config could not judge of a resource, by control: nothing evaluated, or not applicable. */
const config = z.strictObject({
  EvaluationsEmpty: z.array(z.string()),
  NotApplicable: z.array(z.string()),
})

const common = { Config: config.exactOptional() }

/**
 * The settings of one type of resource. `shown` are those that ASFF has in `Details`, in its order and words;
 * `unseen` are those that only checks, APIs and people see.
 */
export function kind<Shown extends z.core.$ZodShape, Unseen extends z.core.$ZodShape>(
  shown: Shown,
  unseen: Unseen,
) {
  return {
    schema: z.strictObject({ ...shown, ...unseen, ...common }),
    shown: Object.keys(shown),
  }
}
