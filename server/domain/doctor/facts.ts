import type { IamAction } from '@/server/domain/rights/iam-actions'
import type { Duties } from '@/server/domain/rights/needed-actions'
import type { Resources } from '@/server/domain/rights/resource-arns'
import type { Answer } from './answer'

export type Caller = { readonly account: string; readonly arn: string }

/** Which services are on. Each is asked by itself, because a right may be missing for one of them. */
export type Services = { readonly cspm: Answer<boolean>; readonly v2: Answer<boolean> }

/** The Region that collects the findings of others, in each service; null where none does. */
export type Homes = { readonly cspm: Answer<string | null>; readonly v2: Answer<string | null> }

/** Whether the account administers its organization; for a member, who does. */
export type Administrator =
  | { readonly kind: 'administrator' }
  | { readonly kind: 'member'; readonly of: string }
  | { readonly kind: 'alone' }

/** How people sign in. The demo's sign-in has no password, so only a desk on the sandbox has it. */
export type SignIn =
  | { readonly kind: 'demo' }
  | { readonly kind: 'missing'; readonly variables: readonly string[] }
  | {
      readonly kind: 'oidc'
      readonly issuer: string
      readonly hasRoles: boolean
      /** The issuer that the discovery document names. */
      readonly discovered: Answer<string>
    }

/** Migrations by number: those of the database, and those that this version of Hubdesk knows. */
export type Migrations = { readonly applied: number; readonly known: number; readonly unknown: number }

export type Database =
  /** Embedded, and held by a desk or not made yet: nobody else may open it. */
  | { readonly kind: 'embedded'; readonly exists: boolean }
  | { readonly kind: 'open'; readonly migrations: Answer<Migrations> }

export type Disk = {
  readonly folder: string
  readonly exists: boolean
  readonly writable: boolean
  /** Bytes; null where the system does not say. */
  readonly free: number | null
}

export type Queue = { readonly arn: string | null; readonly waiting: number | null }

/** What IAM says that the caller may do; null where it was not asked or did not answer. */
export type Simulated = ReadonlyMap<IamAction, 'allowed' | 'denied' | 'unproven'>

/** What calls with a limit of one said of each action. An action that could not be tried is missing. */
export type Tried = ReadonlyMap<IamAction, Answer<unknown>>

/** All that the doctor found out. */
export type Facts = {
  /** What is wrong with the settings, as sentences. The other facts are those of the settings that can be read. */
  readonly unreadable: readonly string[]
  readonly region: string
  readonly duties: Duties
  readonly caller: Answer<Caller>
  readonly services: Services
  readonly homes: Homes
  readonly administrator: Answer<Administrator>
  readonly tried: Tried
  readonly simulated: Answer<Simulated>
  readonly resources: Resources
  readonly queueUrl: string | null
  readonly queue: Answer<Queue> | null
  /** Null for the worker, which serves no pages. */
  readonly signIn: SignIn | null
  readonly database: Database
  /** Null for the worker, which keeps no files. */
  readonly disk: Disk | null
}
