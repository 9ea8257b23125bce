import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instant } from '@/server/domain/finding/finding'
import { type BackupManifest, backupManifest } from '@/server/store/ledger-backup/backup-ledger'

export type Backup = { readonly name: string; readonly folder: string; readonly manifest: BackupManifest }

async function readBackup(folder: string, name: string): Promise<Backup | null> {
  const text = await readFile(join(folder, name, 'manifest.json'), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return { name, folder: join(folder, name), manifest: backupManifest.parse(JSON.parse(text)) }
  } catch {
    return null
  }
}

/**
 * Finds the newest backup in `folder` by its manifest; null where there is none. What cannot be read is no backup. One
 * of the future, made while a clock was wrong, never counts as the newest.
 */
export async function newestBackup(folder: string, now: Instant): Promise<Backup | null> {
  const names = await readdir(folder).catch(() => [])
  const backups = await Promise.all(names.map(name => readBackup(folder, name)))
  const made = backups.flatMap(backup => (backup && Date.parse(backup.manifest.at) <= now ? [backup] : []))
  return made.toSorted((a, b) => Date.parse(b.manifest.at) - Date.parse(a.manifest.at))[0] ?? null
}
