import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { NewTeam, PersonList, Team } from '@/lib/api/teams'
import { isAboutScope, readScope } from './read-scope'
import { ScopeFields } from './scope-fields'
import { TeamMembers } from './team-members'

type Props = {
  team: Team | null
  people: PersonList['items']
  failure: RequestFailure | null
  /** The team that the desk refused. */
  sent: NewTeam | undefined
  isPending: boolean
  onSave: (team: NewTeam) => void
}

const readTeam = (form: FormData, unlisted: readonly string[]): NewTeam => ({
  name: String(form.get('name')),
  scope: readScope(form),
  members: [...form.getAll('members').map(String), ...unlisted],
})

/** Edits name, members and limit of a team. */
export function TeamForm({ team, people, failure, sent, isPending, onSave }: Props) {
  const members = team?.members.map(({ id }) => id) ?? []
  // The list of people may be older than the team. A member who has no box stays a member.
  const unlisted = members.filter(id => !people.some(person => person.id === id))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSave(readTeam(new FormData(event.currentTarget), unlisted))
  }
  const isNameWrong = failure?.errors.some(({ field }) => field === 'name') ?? false
  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
      <label className="flex flex-col gap-1 text-sm">
        Name
        <Input
          name="name"
          required
          maxLength={100}
          autoFocus
          autoComplete="off"
          defaultValue={team?.name}
          aria-invalid={isNameWrong}
        />
      </label>
      <TeamMembers people={people} members={members} />
      <ScopeFields id="team" scope={team?.scope ?? null} failure={failure} sent={sent?.scope ?? null} />
      {failure && !isAboutScope(failure) ? (
        <p role="alert" className="text-sm">
          {failure.message}: {failure.detail}
        </p>
      ) : null}
      <Button type="submit" variant="solid" className="self-end" disabled={isPending}>
        {team ? 'Save team' : 'Create team'}
      </Button>
    </form>
  )
}
