import { X } from 'lucide-react'
import { type FormEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { keepFocus } from '@/components/ui/keep-focus'
import { notify } from '@/components/ui/notify'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { isIsoDay } from '@/lib/format/iso-minute'
import { plainText } from '@/lib/format/plain-text'
import { type Holidays, withHolidays } from './holidays'
import { ImportHolidays } from './import-holidays'

type Props = { holidays: Holidays; onChange: (holidays: Holidays) => void }

function Row({ holiday: { date, name }, onRemove }: { holiday: Holidays[number]; onRemove: () => void }) {
  return (
    <li className="flex h-7 items-center gap-3">
      <span className="tabular-nums">{date}</span>
      <span className="min-w-0 flex-1 truncate" title={plainText(name)}>
        {plainText(name)}
      </span>
      <Button
        ref={keepFocus}
        size="icon-sm"
        variant="ghost"
        aria-label={`Remove ${date} ${plainText(name)}`}
        onClick={onRemove}
      >
        <X className="size-3.5" aria-hidden />
      </Button>
    </li>
  )
}

function AddHoliday({ onAdd }: { onAdd: (holiday: Holidays[number]) => void }) {
  const id = useId()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    const date = String(data.get('date')).trim()
    if (!isIsoDay(date)) return notify(`There is no day ${date}.`)
    onAdd({ date, name: String(data.get('name')).trim() })
    form.reset()
    form.querySelector('input')?.focus()
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
      <label htmlFor={`${id}-date`} className="sr-only">
        Date of a holiday
      </label>
      <Input
        id={`${id}-date`}
        name="date"
        required
        inputMode="numeric"
        autoComplete="off"
        placeholder="2026-12-25"
        pattern="\d{4}-\d{2}-\d{2}"
        title="A day as 2026-12-25"
        className="w-36! tabular-nums"
      />
      <label htmlFor={`${id}-name`} className="sr-only">
        Name of a holiday
      </label>
      <Input id={`${id}-name`} name="name" maxLength={200} placeholder="Name" className="w-40! flex-1" />
      <Button type="submit">Add holiday</Button>
    </form>
  )
}

/** Edits the days on which business time does not count. */
export function HolidayList({ holidays, onChange }: Props) {
  return (
    <section aria-label="Holidays" className="flex min-w-0 flex-col gap-2 text-sm">
      <div className="flex items-center gap-2">
        <h3>Holidays</h3>
        <span className="text-muted tabular-nums">{holidays.length}</span>
        <ImportHolidays holidays={holidays} onImport={onChange} />
      </div>
      {holidays.length > 0 ? (
        <ScrollRegion label="List of holidays" className="max-h-52 rounded-md border px-2 py-1">
          <ul>
            {holidays.map(holiday => (
              <Row
                key={holiday.date}
                holiday={holiday}
                onRemove={() => onChange(holidays.filter(({ date }) => date !== holiday.date))}
              />
            ))}
          </ul>
        </ScrollRegion>
      ) : (
        <p className="text-muted text-xs">
          No holidays: every workday counts. Import a calendar file, or add days.
        </p>
      )}
      <AddHoliday onAdd={holiday => onChange(withHolidays(holidays, [holiday]))} />
    </section>
  )
}
