'use client'

import { createContext, type ReactNode, use } from 'react'
import type { Role } from '@/lib/api/roles'
import type { Person } from './person-button'

export type SignedIn = Person & {
  readonly role: Role
  /** The name under which they own findings. */
  readonly owner: string
}

const PersonContext = createContext<SignedIn>({ name: '', role: 'viewer', limits: null, owner: '' })

export const PersonProvider = ({ person, children }: { person: SignedIn; children: ReactNode }) => (
  <PersonContext value={person}>{children}</PersonContext>
)

/** Who looks at the page. What they may do is the server's to say; pages only explain it beforehand. */
export const usePerson = (): SignedIn => use(PersonContext)
