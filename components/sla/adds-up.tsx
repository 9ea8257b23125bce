import { useQuery } from '@tanstack/react-query'
import { question } from '@/components/query/question'
import { Button } from '@/components/ui/button'
import { Mark } from '@/components/ui/mark'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

function Problems({ filter }: { filter: string }) {
  const { data, error } = useQuery(question('GET /sla/check', { query: { filter } }))
  if (error) return <p>{error.message}.</p>
  if (!data) return <p>Counting again …</p>
  if (data.adds_up)
    return <p>Counted again, the numbers add up. This warning goes away at the next refresh.</p>
  return (
    <ul className="flex flex-col gap-1 tabular-nums">
      {data.problems.map(({ by, value, expected, counted, what }) => (
        <li key={`${by} ${value} ${what}`}>
          {by} {plainText(value)}, {what}: {formatCount(expected)} expected, {formatCount(counted)} counted
        </li>
      ))}
    </ul>
  )
}

/** Warns that the states of the findings miss their total. No number of the page can then be trusted. */
export const AddsUp = ({ filter }: { filter: string }) => (
  <div
    role="alert"
    className="flex flex-wrap items-center gap-2 border-breach border-b border-l-4 px-3 py-2 text-sm"
  >
    <Mark shape="alert" className="text-breach" />
    <span className="grow">
      <strong className="font-semibold text-breach">These numbers do not add up.</strong> The states of the
      findings do not give their total. Do not report them until the check shows where.
    </span>
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm">See the check</Button>
      </PopoverTrigger>
      <PopoverContent align="end">
        <div className="max-h-80 max-w-96 overflow-y-auto p-3 text-sm">
          <Problems filter={filter} />
        </div>
      </PopoverContent>
    </Popover>
  </div>
)
