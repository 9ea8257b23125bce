import { useMutation } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { type Holidays, withHolidays } from './holidays'

/** The API accepts at most this much. */
const MAX_CHARACTERS = 1_000_000

type Props = { holidays: Holidays; onImport: (holidays: Holidays) => void }
type Imported = { readonly name: string; readonly read: number; readonly added: number }

const said = ({ name, read, added }: Imported): string =>
  read === 0
    ? `${name} has no whole-day events.`
    : `${added} ${added === 1 ? 'holiday' : 'holidays'} added from ${name}${read > added ? `, ${read - added} known already` : ''}.`

function failureWords(error: Error): string {
  return error instanceof RequestFailure ? `${error.message}. ${error.detail}` : error.message
}

/** Adds the whole-day events of an iCalendar file to the holidays. */
export function ImportHolidays({ holidays, onImport }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const load = useMutation<Imported, Error, File>({
    async mutationFn(file) {
      const ical = await file.text()
      if (ical.length > MAX_CHARACTERS) throw new Error('The file has more than a million characters.')
      const { holidays: read } = await send('POST /sla/policy/holidays', { body: { ical } })
      const all = withHolidays(holidays, read)
      onImport(all)
      return { name: file.name, read: read.length, added: all.length - holidays.length }
    },
  })
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".ics,text/calendar"
        aria-label="Calendar file with holidays"
        className="hidden"
        onChange={event => {
          const [file] = event.target.files ?? []
          // People can choose the same file again after they corrected it.
          event.target.value = ''
          if (file) load.mutate(file)
        }}
      />
      <Button
        size="sm"
        className="ml-auto"
        aria-disabled={load.isPending}
        onClick={() => (load.isPending ? undefined : input.current?.click())}
      >
        <Upload className="size-3.5" aria-hidden /> Import .ics
      </Button>
      <p role="status" className="sr-only">
        {load.data ? said(load.data) : ''}
      </p>
      {load.error ? (
        <p role="alert" className="text-xs">
          {failureWords(load.error)}
        </p>
      ) : null}
      {load.data && !load.error ? (
        <p aria-hidden className="text-muted text-xs">
          {said(load.data)}
        </p>
      ) : null}
    </>
  )
}
