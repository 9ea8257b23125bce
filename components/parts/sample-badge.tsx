/** Marks a sample finding, made to try out a product: nothing happened. */
export const SampleBadge = () => (
  <span
    className="shrink-0 rounded-sm border border-control px-1.5 text-xs"
    title="Made to try out a product: nothing happened. Samples have no SLA unless the policy says so."
  >
    Sample
  </span>
)
