import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'

/**
 * Maximum number of messages. When no one reads the queue, the oldest are dropped, as after the retention period of a
 * real queue.
 */
const most = 100_000

/** Creates the one queue, used for every URL. A receipt is that of the latest lease, as in SQS. */
export function queueTable(
  database: DatabaseSync,
  transaction: Store['transaction'],
  now: () => number,
): Store['queue'] {
  const insert = database.prepare(
    'INSERT INTO messages (id, body, sent_at, visible_at, receives) VALUES (?, ?, ?, ?, 0)',
  )
  const trim = database.prepare('DELETE FROM messages WHERE sequence <= ?')
  const due = database.prepare(
    'SELECT sequence, id, body, sent_at, receives FROM messages WHERE visible_at <= ? ORDER BY sequence LIMIT ?',
  )
  const lease = database.prepare(
    'UPDATE messages SET visible_at = ?, receives = receives + 1, receipt = ? WHERE sequence = ?',
  )
  const remove = database.prepare('DELETE FROM messages WHERE receipt = ?')
  const count = database.prepare(
    'SELECT count(*) AS total, count(*) FILTER (WHERE visible_at <= ?) AS visible FROM messages',
  )
  const published = new EventEmitter().setMaxListeners(0)
  return {
    publish(event) {
      const at = now()
      const { lastInsertRowid } = insert.run(randomUUID(), JSON.stringify(event), at, at)
      trim.run(Number(lastInsertRowid) - most)
      published.emit('event')
    },
    receive: (_queueUrl, max, visibilitySeconds) =>
      transaction(() =>
        due.all(now(), max).map(row => {
          const receipt = randomUUID()
          lease.run(now() + visibilitySeconds * 1000, receipt, row.sequence ?? null)
          return {
            id: String(row.id),
            receipt,
            body: String(row.body),
            sentAt: Number(row.sent_at),
            receives: Number(row.receives) + 1,
          }
        }),
      ),
    published: async signal => {
      await once(published, 'event', { signal }).catch(() => {})
    },
    remove: (_queueUrl, receipt) => remove.run(receipt).changes > 0,
    count() {
      const row = count.get(now())
      const visible = Number(row?.visible ?? 0)
      return { visible, leased: Number(row?.total ?? 0) - visible }
    },
  }
}
