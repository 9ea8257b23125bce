import { and, eq } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { pgSchema, text } from 'drizzle-orm/pg-core'
import { migrationsFolder, type State } from './open-state'

/** Where drizzle notes what it has applied. */
const applied = pgSchema('drizzle').table('__drizzle_migrations', { hash: text('hash').notNull() })
const tables = pgSchema('information_schema').table('tables', {
  schema: text('table_schema').notNull(),
  name: text('table_name').notNull(),
})

/**
 * Counts the migrations of the database: those of this version that are applied, those that this version has, and
 * those that it does not know. Applies none. Throws the driver's error.
 */
export async function readMigrations({
  db,
}: State): Promise<{ readonly applied: number; readonly known: number; readonly unknown: number }> {
  const known = new Set(readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ hash }) => hash))
  const [table] = await db
    .select({ name: tables.name })
    .from(tables)
    .where(and(eq(tables.schema, 'drizzle'), eq(tables.name, '__drizzle_migrations')))
  const rows = table ? await db.select({ hash: applied.hash }).from(applied) : []
  const ours = rows.filter(({ hash }) => known.has(hash)).length
  return { applied: ours, known: known.size, unknown: rows.length - ours }
}
