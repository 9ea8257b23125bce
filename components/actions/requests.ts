import type { AcceptedAction, Action, ActionPreview } from '@/lib/api/actions'
import { ask, send } from '@/lib/api/client/ask'
import type { InputOf } from '@/lib/api/client/names'

/** An action as a dialog asks for it. */
export type Asked = InputOf<'POST /actions/preview'>['body']

export const askPreview = (body: Asked): Promise<ActionPreview> => send('POST /actions/preview', { body })

/** Requests an action with the preview that the person saw. Repeating the same press requests the same action. */
export const askAction = (asked: Asked, expected: string, key: string): Promise<AcceptedAction> =>
  send('POST /actions', { body: { ...asked, expected } }, { idempotencyKey: key })

export const askUndo = (id: string, key: string): Promise<AcceptedAction> =>
  send('POST /actions/{id}/undo', { params: { id } }, { idempotencyKey: key })

export const askStop = (id: string): Promise<Action> => send('POST /actions/{id}/stop', { params: { id } })

export const readAction = (id: string): Promise<Action> => ask('GET /actions/{id}', { params: { id } })
