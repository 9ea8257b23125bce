import type { FilterError } from '@/lib/filter/ast'

/** Marks errors under the input. It repeats the letters invisibly, so that each wave is at its character. */
export function ErrorUnderline({ text, errors }: { text: string; errors: readonly FilterError[] }) {
  const [error] = errors
  if (!error) return null
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre px-1 font-mono text-transparent text-xs"
    >
      {text.slice(0, error.start)}
      <span className="underline decoration-2 decoration-risk decoration-wavy underline-offset-4">
        {text.slice(error.start, error.end)}
      </span>
    </span>
  )
}
