import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Store } from './store.ts'

/** Nobody may be listening; then the oldest go, as they would after the retention period of a real queue. */
const most = 100_000

/** One queue, whatever its URL. A receipt is that of the latest lease, as in SQS. */
export function queueTable(
  database: DatabaseSync,
  transaction: Store['transaction'],
  now: () => number,
): Store['queue'] {
  const insert = database.prepare('INSERT INTO messages (id, body, visible_at, receives) VALUES (?, ?, ?, 0)')
  const trim = database.prepare('DELETE FROM messages WHERE sequence <= ?')
  const due = database.prepare(
    'SELECT sequence, id, body, receives FROM messages WHERE visible_at <= ? ORDER BY sequence LIMIT ?',
  )
  const lease = database.prepare(
    'UPDATE messages SET visible_at = ?, receives = receives + 1, receipt = ? WHERE sequence = ?',
  )
  const remove = database.prepare('DELETE FROM messages WHERE receipt = ?')
  return {
    publish(event) {
      const { lastInsertRowid } = insert.run(randomUUID(), JSON.stringify(event), now())
      trim.run(Number(lastInsertRowid) - most)
    },
    receive: (_queueUrl, max, visibilitySeconds) =>
      transaction(() =>
        due.all(now(), max).map(row => {
          const receipt = randomUUID()
          lease.run(now() + visibilitySeconds * 1000, receipt, row.sequence ?? null)
          return { id: String(row.id), receipt, body: String(row.body), receives: Number(row.receives) + 1 }
        }),
      ),
    remove: (_queueUrl, receipt) => remove.run(receipt).changes > 0,
  }
}
