import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { registered, useRegistered } from '@/components/keyboard/registry'
import { THEMES } from '@/components/preferences/cookies'
import { setTheme } from '@/components/preferences/use-theme'
import { afterClose } from '@/components/ui/after-close'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Keys } from '@/components/ui/kbd'
import { FIELD_NAMES, FIELDS } from '@/lib/filter/fields'
import { parseFilter } from '@/lib/filter/parse'
import { printValue } from '@/lib/filter/print'
import { plainText } from '@/lib/format/plain-text'
import { PLACES } from './places'

const ITEM =
  'flex min-h-8 cursor-pointer items-center data-[disabled=true]:cursor-default data-[disabled=true]:text-muted gap-2 rounded-sm px-2 text-sm data-[selected=true]:bg-active [&>:last-child:not(:first-child)]:ml-auto'
const GROUP =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs'

type Props = { open: boolean; onOpenChange: (open: boolean) => void }

/** Finds pages, filters, commands and findings with one line of text. Loads when first opened. */
export function Palette({ open, onOpenChange }: Props) {
  const [text, setText] = useState('')
  const router = useRouter()
  const go = (href: string) => act(() => router.push(href))
  function act(what: () => void) {
    onOpenChange(false)
    what()
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Search or go to" hideTitle>
        <Command loop label="Search or go to">
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder="Go to a page, filter findings, run a command"
            className="h-12 w-full border-b bg-transparent px-4 text-base outline-none"
          />
          <Command.List data-scroll className="max-h-[52vh] overflow-y-auto p-2">
            <Command.Group heading="Go to" className={GROUP}>
              {PLACES.map(({ href, name, icon: Icon, keys }) => (
                <Command.Item key={href} value={`go ${name}`} onSelect={() => go(href)} className={ITEM}>
                  <Icon className="size-4 text-muted" aria-hidden />
                  {name}
                  <Keys keys={keys} />
                </Command.Item>
              ))}
            </Command.Group>
            <Commands act={act} />
            <Fields go={go} />
            <Typed text={text.trim()} go={go} />
          </Command.List>
        </Command>
      </DialogContent>
    </Dialog>
  )
}

/** Offers what the typed text itself could mean. It comes last because its values match nothing. */
function Typed({ text, go }: { text: string; go: (href: string) => void }) {
  if (text === '') return null
  const id = `id:${printValue(text)}`
  return (
    <Command.Group heading="Findings" className={GROUP} forceMount>
      {/* Text that is no filter can still be an id. */}
      {parseFilter(text).ok ? (
        <Command.Item
          forceMount
          value="~1"
          onSelect={() => go(`/findings?filter=${encodeURIComponent(text)}`)}
          className={ITEM}
        >
          <span className="truncate">
            Filter findings by <code className="font-mono text-xs">{plainText(text)}</code>
          </span>
        </Command.Item>
      ) : null}
      <Command.Item
        forceMount
        value="~2"
        onSelect={() => go(`/findings?filter=${encodeURIComponent(id)}`)}
        className={ITEM}
      >
        <span className="truncate">
          Find the finding with id <code className="font-mono text-xs">{plainText(text)}</code>
        </span>
      </Command.Item>
    </Command.Group>
  )
}

function Commands({ act }: { act: (what: () => void) => void }) {
  const shortcuts = useRegistered()
  // Read before the dialog takes the focus: the target of a command may have it.
  const [refusals] = useState(() => new Map(registered().map(one => [one, one.refusal?.() ?? null])))
  const commands = shortcuts.filter(({ group, keys }) => group !== 'Go to' && keys !== 'mod+k')
  return (
    <Command.Group heading="Commands" className={GROUP}>
      {THEMES.map(theme => (
        <Command.Item
          key={theme}
          value={`${theme} theme`}
          onSelect={() => act(() => setTheme(theme))}
          className={ITEM}
        >
          Theme: {theme}
        </Command.Item>
      ))}
      {commands.map(command => (
        <Command.Item
          key={command.label}
          value={command.label}
          disabled={Boolean(refusals.get(command))}
          onSelect={() => act(() => afterClose(() => command.run(new KeyboardEvent('keydown'))))}
          className={ITEM}
        >
          <span>
            {command.label}
            {refusals.get(command) ? (
              <span className="block text-muted text-xs">{refusals.get(command)}</span>
            ) : null}
          </span>
          {command.keys ? <Keys keys={command.keys} /> : <span />}
        </Command.Item>
      ))}
    </Command.Group>
  )
}

function Fields({ go }: { go: (href: string) => void }) {
  return (
    <Command.Group heading="Filter by" className={GROUP}>
      {FIELD_NAMES.flatMap(field => {
        const definition: { values?: readonly string[]; help: string } = FIELDS[field]
        return (definition.values ?? []).map(value => (
          <Command.Item
            key={`${field}:${value}`}
            value={`${field}:${value} ${definition.help}`}
            onSelect={() => go(`/findings?filter=${encodeURIComponent(`${field}:${value}`)}`)}
            className={ITEM}
          >
            <code className="font-mono text-xs">
              {field}:{value}
            </code>
            <span className="truncate text-muted text-xs">{definition.help}</span>
          </Command.Item>
        ))
      })}
    </Command.Group>
  )
}
