/** Marks a finding that a person resolved, although its source has reported it as failing since then. */
export const StillFailing = () => (
  <span
    className="shrink-0 rounded-sm border border-control px-1.5 text-xs"
    title="A person resolved it, but since then its source has reported it as failing"
  >
    Still failing
  </span>
)
