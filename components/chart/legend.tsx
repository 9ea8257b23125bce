/** A mark of a chart and its meaning. */
export type LegendItem = {
  readonly label: string
  /** A CSS color, such as `var(--accent)`. */
  readonly colour: string
  readonly look?: 'filled' | 'hollow' | 'dashed' | 'hatched'
}

const GROUNDS = {
  filled: (colour: string) => colour,
  hollow: () => 'transparent',
  hatched: (colour: string) => `repeating-linear-gradient(45deg, ${colour} 0 1.5px, transparent 1.5px 3.5px)`,
} as const

function Swatch({ colour, look = 'filled' }: LegendItem) {
  if (look === 'dashed') {
    return <span aria-hidden className="w-4 border-t-2 border-dashed" style={{ borderColor: colour }} />
  }
  return (
    <span
      aria-hidden
      className="size-2.5 border"
      style={{ borderColor: colour, background: GROUNDS[look](colour) }}
    />
  )
}

export const Legend = ({ items }: { items: readonly LegendItem[] }) => (
  <ul className="flex min-h-5 flex-wrap gap-x-4 gap-y-0.5 pt-1 text-muted text-xs">
    {items.map(item => (
      <li key={item.label} className="inline-flex items-center gap-1.5">
        <Swatch {...item} /> {item.label}
      </li>
    ))}
  </ul>
)
