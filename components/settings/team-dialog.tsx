'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { notify } from '@/components/ui/notify'
import { type RequestFailure, request } from '@/lib/api/request'
import { type NewTeam, team as savedTeam, type Team } from '@/lib/api/teams'
import { plainText } from '@/lib/format/plain-text'
import { readScope } from './read-scope'
import { ScopeFields } from './scope-fields'
import { TeamMembers } from './team-members'

const readTeam = (form: FormData): NewTeam => ({
  name: String(form.get('name')),
  scope: readScope(form),
  members: form.getAll('members').map(String),
})

/** Makes a team, or changes one: its name, members and limit. */
export function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const queries = useQueryClient()
  const save = useMutation<Team, RequestFailure, NewTeam>({
    mutationFn: body =>
      team
        ? request(savedTeam, `/api/v1/teams/${team.id}`, { method: 'PUT', body })
        : request(savedTeam, '/api/v1/teams', { method: 'POST', body }),
    onSuccess: ({ name }) => {
      onClose()
      notify(`The team ${plainText(name)} is saved. It holds from the next request of its members on.`)
      return Promise.all(['teams', 'owners'].map(key => queries.invalidateQueries({ queryKey: [key] })))
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    save.mutate(readTeam(new FormData(event.currentTarget)))
  }
  const isNamed = save.error?.errors.some(({ field }) => field === 'name') ?? false
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title={team ? `Edit ${plainText(team.name)}` : 'New team'}
        description="A team owns findings under its name. Its limit holds for all that its members see and change; the limits of several teams add up, and a team without one lifts them."
      >
        <form onSubmit={submit} className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
          <label className="flex flex-col gap-1 text-sm">
            Name
            <Input name="name" required maxLength={100} defaultValue={team?.name} aria-invalid={isNamed} />
          </label>
          <TeamMembers members={team?.members.map(({ id }) => id) ?? []} />
          <ScopeFields
            id="team"
            scope={team?.scope ?? null}
            failure={save.error}
            sent={save.variables?.scope ?? null}
          />
          {save.error ? (
            <p role="alert" className="text-sm">
              {save.error.message}: {save.error.detail}
            </p>
          ) : null}
          <Button type="submit" variant="solid" className="self-end" disabled={save.isPending}>
            {team ? 'Save team' : 'Create team'}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  )
}
