import type { Problem, ProblemCode } from '@/lib/api/problem'
import { type Actor, liftsLimit, may, type Permission } from '@/server/domain/people/actor'

// Next evaluates this module once per bundle, and errors cross bundles: `instanceof` would not recognize them.
const BRAND = Symbol.for('hubdesk.AppError')

/** An expected failure. `message` is a sentence for people: what happened and what to do. */
export class AppError extends Error {
  readonly [BRAND] = true
  readonly code: ProblemCode
  readonly errors: Problem['errors']

  constructor(code: ProblemCode, message: string, errors?: Problem['errors'], options?: ErrorOptions) {
    super(message, options)
    this.name = 'AppError'
    this.code = code
    this.errors = errors
  }
}

/** True for an AppError from any bundle. */
export const isAppError = (error: unknown): error is AppError => error instanceof Error && BRAND in error

/** Checks a permission. Every use case calls this first. Throws `forbidden`. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) {
    throw new AppError('forbidden', `The role ${actor.role} may not do this (${permission}). Ask an admin.`)
  }
  if (liftsLimit(actor, permission)) {
    const why = 'This goes beyond the limit that you have'
    throw new AppError('forbidden', `${why} (${permission}). An admin without a limit can do it.`)
  }
}
