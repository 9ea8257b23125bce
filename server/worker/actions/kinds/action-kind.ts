import * as z from 'zod'
import type { PlannedCall } from '@/lib/api/actions'
import type { Written } from '@/server/aws/wire/written'
import type { ActionCalls, ActionReads } from '@/server/aws/write/create-aws-writer'
import type { Permission } from '@/server/domain/people/actor'
import type { Json } from '@/server/domain/people/audit-hash'

/** Where the calls of an action go. */
export type Where = { readonly account: string | null; readonly region: string }

/** What an action will do, in words and as calls; or why it cannot be done, beside the field of the input. */
export type Planned =
  | { readonly ok: true; readonly summary: string; readonly plan: readonly PlannedCall[] }
  | { readonly ok: false; readonly field: string; readonly reason: string }

/** Input of another action. */
export type Undo = { readonly kind: string; readonly input: Readonly<Record<string, Json>> }

/** All that one kind of action is. `Input` is what people ask for, `Seen` what AWS shows of it at one moment. */
export type KindOf<Input, Seen> = {
  readonly name: string
  /** What an actor needs to do it at once. Other people who may request actions need an approval. */
  readonly permission: Permission
  readonly input: z.core.$ZodType<Input>
  readonly seen: z.core.$ZodType<Seen>
  /** Reads what AWS shows now: before the acceptance, before the first call, before each repeat, and afterwards. */
  read(aws: ActionReads, input: Input, signal: AbortSignal): Promise<Seen>
  /** Plans the calls. Pure. */
  plan(input: Input, seen: Seen, where: Where): Planned
  /** Returns how AWS was changed by others since it was read, if the plan rests on that; otherwise null. Pure. */
  moved(before: Seen, now: Seen): string | null
  /** Makes the one call of the plan, with the API's own token against repetition where it has one. */
  send(aws: ActionCalls, call: PlannedCall, signal: AbortSignal): Promise<Written>
  /** Returns what the action made, if AWS shows now what it asked for; otherwise null. Pure. */
  done(action: {
    readonly input: Input
    readonly before: Seen
    readonly now: Seen
    readonly made: string | null
  }): { readonly made: string | null } | null
  /** Returns the action that brings back the values from before. Pure. */
  undo(action: { readonly input: Input; readonly before: Seen; readonly made: string | null }): Undo | null
}

/** One kind as the machine sees it: all that it stores is JSON, which the kind parses each time. */
export type ActionKind = Omit<KindOf<Json, Json>, 'input' | 'seen'> & { readonly input: z.core.$ZodType }

/** Hides the types of a kind from the machine. Stored values that do not match its schemas throw `ZodError`. */
export function defineKind<Input, Seen extends Json>(kind: KindOf<Input, Seen>): ActionKind {
  const inputOf = (value: Json) => z.parse(kind.input, value)
  const seenOf = (value: Json) => z.parse(kind.seen, value)
  return {
    name: kind.name,
    permission: kind.permission,
    input: kind.input,
    read: (aws, input, signal) => kind.read(aws, inputOf(input), signal),
    plan: (input, seen, where) => kind.plan(inputOf(input), seenOf(seen), where),
    moved: (before, now) => kind.moved(seenOf(before), seenOf(now)),
    send: kind.send,
    done: ({ input, before, now, made }) =>
      kind.done({ input: inputOf(input), before: seenOf(before), now: seenOf(now), made }),
    undo: ({ input, before, made }) => kind.undo({ input: inputOf(input), before: seenOf(before), made }),
  }
}
