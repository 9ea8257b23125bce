import { DuckDBInstance } from '@duckdb/node-api'
import { WARM_UP } from '../cases/case'
import { settings } from '../support/settings'
import { timeEach } from '../support/timing'
import type { Statement } from './capture'

/** Measures the milliseconds that bare DuckDB takes for the statements of each question, one after another, rows fetched. */
export async function replay(
  questions: readonly (readonly Statement[])[],
  indexPath: string = settings.indexPath,
): Promise<number[]> {
  const instance = await DuckDBInstance.create(indexPath, {
    access_mode: 'READ_ONLY',
    memory_limit: settings.memoryLimit,
    threads: String(settings.threads),
    preserve_insertion_order: 'false',
  })
  const connection = await instance.connect()
  const samples = await timeEach(questions, async statements => {
    for (const { sql, values, types } of statements) {
      const reader = await connection.runAndReadAll(sql, values, types)
      reader.getRowObjects()
    }
  })
  connection.closeSync()
  instance.closeSync()
  return samples.slice(WARM_UP)
}
