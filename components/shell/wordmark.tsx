/** Draws the logo: a hub with what it collects. */
export const Wordmark = ({ short = false }: { short?: boolean }) => (
  <span className="flex items-center gap-2.5 font-semibold text-base tracking-tight">
    <svg viewBox="0 0 20 20" className="size-5 shrink-0" aria-hidden>
      <path d="M3 3v14M17 3v14M3 10h14" className="stroke-current" strokeWidth="2" fill="none" />
      <path d="M10 6.2 13.8 10 10 13.8 6.2 10Z" className="fill-accent-solid stroke-bg" strokeWidth="1.5" />
    </svg>
    <span className={short ? 'sr-only' : ''}>Hubdesk</span>
  </span>
)
