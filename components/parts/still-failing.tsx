/** What a person resolved, though its source has reported it failing since. */
export const StillFailing = () => (
  <span
    className="shrink-0 rounded-sm border border-control px-1.5 text-xs"
    title="A person resolved it, but its source has reported it failing since"
  >
    Still failing
  </span>
)
