import { desk } from '@/server/desk'
import { deleteSession } from '@/server/state/delete-session'
import { hashSecret } from './hash-secret'

/** Ends a session: its cookie is worth nothing from the next request on. */
export async function endSession(input: { sessionId: string }): Promise<void> {
  const { state } = await desk()
  await deleteSession(state, hashSecret(input.sessionId))
}
