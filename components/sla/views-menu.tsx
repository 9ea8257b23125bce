import { useQuery } from '@tanstack/react-query'
import { Bookmark, Link2, ListFilter } from 'lucide-react'
import Link from 'next/link'
import { useRef, useState } from 'react'
import { SaveViewDialog } from '@/components/findings/save-view-dialog'
import { copyText } from '@/components/findings/table/copy-text'
import { DEFAULT_PREFERENCE, readView } from '@/components/findings/table/view'
import { findingsHref } from '@/components/links/links'
import { question } from '@/components/query/question'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { plainText } from '@/lib/format/plain-text'
import { ViewsButton } from './views-button'

type Props = { filter: string; onFilter: (filter: string) => void }

/** Shows the filter by the name of its view, and what people can do with it. */
export function ViewsMenu({ filter, onFilter }: Props) {
  const [saving, setSaving] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { data, error } = useQuery(question('GET /views'))
  const views = data?.items.filter(view => view.filter !== null) ?? []
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger asChild>
          <ViewsButton ref={button} />
        </MenuTrigger>
        <MenuContent align="end" className="max-w-80">
          <MenuItem onSelect={() => void copyText(window.location.href, 'The link to this page is copied.')}>
            <Link2 className="size-4 text-muted" aria-hidden />
            Copy link
          </MenuItem>
          <MenuItem onSelect={() => setSaving(true)}>
            <Bookmark className="size-4 text-muted" aria-hidden />
            Save the filter as a view
          </MenuItem>
          <MenuItem asChild>
            <Link href={findingsHref(filter)}>
              <ListFilter className="size-4 text-muted" aria-hidden />
              List these findings
            </Link>
          </MenuItem>
          <MenuSeparator />
          <MenuLabel>Filter by a view</MenuLabel>
          {views.map(view => (
            <MenuItem key={view.id} onSelect={() => onFilter(view.filter ?? '')}>
              <span className="truncate">{plainText(view.name)}</span>
            </MenuItem>
          ))}
          {data ? null : <MenuLabel>{error ? `${error.message}.` : 'Loading …'}</MenuLabel>}
        </MenuContent>
      </Menu>
      {saving ? (
        <SaveViewDialog
          view={readView(new URLSearchParams({ filter }), DEFAULT_PREFERENCE)}
          returnTo={button}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </>
  )
}
