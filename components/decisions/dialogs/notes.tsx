import { findings } from '@/components/decisions/words'
import type { ChangePreview } from '@/lib/api/changes'
import { formatCount } from '@/lib/format/instant'
import { ListLink } from './list-link'

type Props = { notes: NonNullable<ChangePreview['notes']>; onLeave: () => void }

/** What becomes of notes. AWS cannot delete one, so an undo does not restore everything. */
export function Notes({ notes: { none, none_filter, replaced, replaced_filter }, onLeave }: Props) {
  return (
    <ul aria-label="Notes" className="flex flex-col gap-1">
      {none > 0 ? (
        <li>
          <ListLink filter={none_filter} onLeave={onLeave}>
            {findings(none)}
          </ListLink>{' '}
          {none === 1 ? 'has' : 'have'} no note now: undo leaves a placeholder there, because AWS cannot
          delete notes.
        </li>
      ) : null}
      {replaced > 0 ? (
        <li>
          <ListLink filter={replaced_filter} onLeave={onLeave}>
            {formatCount(replaced)} existing {replaced === 1 ? 'note' : 'notes'}
          </ListLink>{' '}
          {replaced === 1 ? 'is' : 'are'} replaced: undo brings {replaced === 1 ? 'it' : 'them'} back.
        </li>
      ) : null}
    </ul>
  )
}
