import { ArrowLeft, ArrowRight, Minus, Plus } from 'lucide-react'
import {
  COLUMN_NAMES,
  type Column,
  DEFAULT_COLUMNS,
  definitionOf,
  MAX_WIDTH,
  MIN_WIDTH,
  widthOf,
} from '@/components/findings/table/columns'
import { DENSITIES, type Density } from '@/components/findings/table/view'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { ColumnsButton } from './toolbar-buttons'

type Props = {
  columns: readonly Column[]
  density: Density
  onColumns: (columns: readonly Column[]) => void
  onDensity: (density: Density) => void
}

const STEP = 24

/** Lets a person choose, order and size the columns and set the row height, also by keyboard. */
export function ColumnsMenu({ columns, density, onColumns, onDensity }: Props) {
  const hidden = COLUMN_NAMES.filter(name => !columns.some(column => column.name === name))
  return (
    <Popover defaultOpen>
      <PopoverTrigger asChild>
        <ColumnsButton />
      </PopoverTrigger>
      <PopoverContent align="end" className="flex w-80 flex-col" aria-label="Columns and density">
        <fieldset className="flex items-center gap-4 border-b px-3 py-2 text-sm">
          <legend className="sr-only">Density</legend>
          {DENSITIES.map(name => (
            <label
              key={name}
              htmlFor={`density-${name}`}
              className="flex min-h-6 items-center gap-1.5 capitalize"
            >
              <input
                type="radio"
                id={`density-${name}`}
                name="density"
                checked={density === name}
                onChange={() => onDensity(name)}
                className="accent-accent-solid"
              />
              {name}
            </label>
          ))}
        </fieldset>
        <ul data-scroll className="max-h-96 overflow-y-auto p-1" aria-label="Columns">
          {columns.map((column, index) => (
            <Shown key={column.name} columns={columns} index={index} column={column} onColumns={onColumns} />
          ))}
          {hidden.map(name => (
            <li key={name}>
              <Toggle
                label={definitionOf(name).label}
                name={name}
                onToggle={() => onColumns([...columns, { name }])}
              />
            </li>
          ))}
        </ul>
        <div className="border-t p-2">
          <Button variant="ghost" size="sm" onClick={() => onColumns(DEFAULT_COLUMNS)}>
            Show the default columns
          </Button>
        </div>
      </PopoverContent>
    </Popover>
  )
}

type ToggleProps = {
  label: string
  name: string
  checked?: boolean
  disabled?: boolean
  onToggle: () => void
}

const Toggle = ({ label, name, checked = false, disabled = false, onToggle }: ToggleProps) => (
  <label
    htmlFor={`column-${name}`}
    className="flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded-sm px-2 text-sm hover:bg-hover"
  >
    <Checkbox id={`column-${name}`} checked={checked} disabled={disabled} onChange={onToggle} />
    <span className="truncate">{label}</span>
  </label>
)

type ShownProps = {
  columns: readonly Column[]
  index: number
  column: Column
  onColumns: (columns: readonly Column[]) => void
}

function Shown({ columns, index, column, onColumns }: ShownProps) {
  const { label } = definitionOf(column.name)
  const width = widthOf(column)
  const others = columns.filter((_, at) => at !== index)
  const move = (to: number) => onColumns([...others.slice(0, to), column, ...others.slice(to)])
  const resize = (by: number) =>
    onColumns(
      columns.map(each =>
        each === column ? { ...each, width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width + by)) } : each,
      ),
    )
  return (
    <li className="flex items-center">
      <Toggle
        label={label}
        name={column.name}
        checked
        disabled={columns.length === 1}
        onToggle={() => onColumns(others)}
      />
      <Step label={`Move ${label} left`} off={index === 0} onStep={() => move(index - 1)} icon={ArrowLeft} />
      <Step
        label={`Move ${label} right`}
        off={index === columns.length - 1}
        onStep={() => move(index + 1)}
        icon={ArrowRight}
      />
      <Step
        label={`Make ${label} narrower`}
        off={width <= MIN_WIDTH}
        onStep={() => resize(-STEP)}
        icon={Minus}
      />
      <Step label={`Make ${label} wider`} off={width >= MAX_WIDTH} onStep={() => resize(STEP)} icon={Plus} />
    </li>
  )
}

type StepProps = { label: string; off: boolean; onStep: () => void; icon: typeof Plus }

/** A button that stays focusable when it can do nothing more, so that the focus is not lost. */
const Step = ({ label, off, onStep, icon: Icon }: StepProps) => (
  <Button
    variant="ghost"
    size="icon-sm"
    className="text-muted"
    aria-label={label}
    title={label}
    aria-disabled={off}
    onClick={() => {
      if (!off) onStep()
    }}
  >
    <Icon className="size-3.5" aria-hidden />
  </Button>
)
