import type { Problem, ProblemCode } from '@/lib/api/problem'
import { type Actor, may, type Permission } from '@/server/domain/actor'

/** An expected failure. `message` is a sentence for people: what happened and what to do. */
export class AppError extends Error {
  readonly code: ProblemCode
  readonly errors: Problem['errors']

  constructor(code: ProblemCode, message: string, errors?: Problem['errors']) {
    super(message)
    this.code = code
    this.errors = errors
  }
}

/** Every use case calls this first. Throws `forbidden`. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) {
    throw new AppError('forbidden', `The role ${actor.role} may not do this (${permission}). Ask an admin.`)
  }
}
