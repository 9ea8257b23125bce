import { Checkbox } from '@/components/ui/checkbox'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { PersonList } from '@/lib/api/teams'
import { plainText } from '@/lib/format/plain-text'

type Props = { people: PersonList['items']; members: readonly string[] }

/** Shows a box named `members` for each person who has signed in. */
export const TeamMembers = ({ people, members }: Props) => (
  <fieldset className="text-sm">
    <legend className="pb-1">Members, from everyone who has signed in</legend>
    <ScrollRegion label="People" className="max-h-48 rounded-md border px-2 py-1">
      {people.map(({ id, name, email, role }) => (
        <label key={id} className="flex min-h-7 items-center gap-2">
          <Checkbox name="members" value={id} defaultChecked={members.includes(id)} />
          <span className="truncate">{plainText(name)}</span>
          <span className="truncate text-muted text-xs">
            {email ? `${plainText(email)}, ` : ''}
            {role}
          </span>
        </label>
      ))}
    </ScrollRegion>
  </fieldset>
)
