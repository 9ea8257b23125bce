import { Bookmark, Download, Link2, ListChecks } from 'lucide-react'
import { useRef, useState } from 'react'
import { copyText } from '@/components/findings/table/copy-text'
import type { View } from '@/components/findings/table/view'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/components/ui/menu'
import { EXPORTS, exportPath } from './export-links'
import { SaveViewDialog } from './save-view-dialog'
import { ListButton } from './toolbar-buttons'

/** Offers what a person can do with the whole list. */
export function ListMenu({ view, onTakeAll }: { view: View; onTakeAll: () => void }) {
  const [saving, setSaving] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger asChild>
          <ListButton ref={button} />
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => void copyText(window.location.href, 'The link to this list is copied.')}>
            <Link2 className="size-4 text-muted" aria-hidden />
            Copy link
          </MenuItem>
          <MenuItem onSelect={() => setSaving(true)}>
            <Bookmark className="size-4 text-muted" aria-hidden />
            Save as a view
          </MenuItem>
          {view.group === null ? (
            <MenuItem onSelect={onTakeAll}>
              <ListChecks className="size-4 text-muted" aria-hidden />
              Decide on all that match
            </MenuItem>
          ) : null}
          <MenuSeparator />
          <MenuLabel>Export all that match</MenuLabel>
          {EXPORTS.map(({ format, label, hint }) => (
            <MenuItem key={format} asChild>
              <a href={exportPath(format, view)} download>
                <Download className="size-4 text-muted" aria-hidden />
                {label}
                <span className="text-muted text-xs">{hint}</span>
              </a>
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
      {saving ? <SaveViewDialog view={view} returnTo={button} onClose={() => setSaving(false)} /> : null}
    </>
  )
}
