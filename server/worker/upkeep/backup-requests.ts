import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

const REQUEST = 'backup-request.json'
const ANSWER = 'backup-answer.json'

const request = z.object({ folder: z.string() })
const answer = z.union([
  z.object({ events: z.int(), escalations: z.int() }),
  z.object({ problem: z.string() }),
])
type Answer = z.infer<typeof answer>

/** How long a desk has to notice a request and to write the backup. Milliseconds. */
const PATIENCE = 120_000

/** Writes a file that appears complete, so that no reader sees half of it. */
async function put(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.partial`, JSON.stringify(value), { mode: 0o600 })
  await rename(`${path}.partial`, path)
}

const readIfThere = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/**
 * Requests a backup of the ledger into `folder` from the desk that runs on the data folder. Only the process with the
 * open file can read it. Every user who may write the data folder may ask. Throws an error whose message is a sentence.
 */
export async function askForBackup(
  dataDir: string,
  folder: string,
): Promise<{ readonly events: number; readonly escalations: number }> {
  await rm(join(dataDir, ANSWER), { force: true })
  await put(join(dataDir, REQUEST), { folder })
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    const text = await readIfThere(join(dataDir, ANSWER))
    if (text !== null) {
      await rm(join(dataDir, ANSWER), { force: true })
      const answered = answer.parse(JSON.parse(text))
      if ('problem' in answered) throw new Error(answered.problem)
      return answered
    }
    await wait(200)
  }
  await rm(join(dataDir, REQUEST), { force: true })
  throw new Error('the desk that runs did not answer. Its log may say why.')
}

/** Answers a request that waits in the data folder, if there is one. */
export async function answerBackupRequest(
  dataDir: string,
  backUp: (folder: string) => Promise<{ readonly events: number; readonly escalations: number }>,
): Promise<void> {
  const text = await readIfThere(join(dataDir, REQUEST))
  if (text === null) return
  await rm(join(dataDir, REQUEST), { force: true })
  let answered: Answer
  try {
    const { folder } = request.parse(JSON.parse(text))
    if (!isAbsolute(folder)) throw new Error('the folder of a backup must be an absolute path.')
    const { events, escalations } = await backUp(folder)
    answered = { events, escalations }
  } catch (error) {
    answered = { problem: error instanceof Error ? error.message : String(error) }
  }
  await put(join(dataDir, ANSWER), answered)
}
