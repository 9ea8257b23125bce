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

/** Returns the signed-in person. The server decides what they may do; pages only explain it beforehand. */
export const usePerson = (): SignedIn => use(PersonContext)
