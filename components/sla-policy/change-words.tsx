type Props = { words: readonly string[]; none: string }

/** Lists the changes of a policy, one sentence a line. */
export function ChangeWords({ words, none }: Props) {
  if (words.length === 0) return <p className="text-muted text-sm">{none}</p>
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-4 text-sm">
      {words.map(sentence => (
        <li key={sentence} className="wrap-anywhere">
          {sentence}
        </li>
      ))}
    </ul>
  )
}
