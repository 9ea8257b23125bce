import { expect, test } from 'vitest'
import type { Team } from '@/lib/api/teams'
import { liftedMembers } from './lifted-members'

test('a limit does not bind members who are also in a team without one', () => {
  const [ada, bo] = ['ada', 'bo'].map(name => ({ id: name, name, email: null }))
  if (!ada || !bo) throw new Error('a member is missing')
  const scope = { accounts: ['111122223333'], ous: [], environments: [] }
  const limited: Team = { id: '1', name: 'limited', scope, members: [ada, bo] }
  const free: Team = { id: '2', name: 'free', scope: null, members: [bo] }
  expect(liftedMembers(limited, [limited, free])).toEqual([bo])
  expect(liftedMembers(limited, [limited, { ...free, scope }])).toEqual([])
  expect(liftedMembers(free, [limited, free])).toEqual([])
})
