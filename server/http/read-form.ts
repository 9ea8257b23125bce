import { z } from 'zod'
import { AppError } from '@/server/errors'
import { readJson, readText } from './read-json'

const fields = z.record(z.string(), z.string())

/** Reads the fields of a posted form, or of the JSON object that scripts post instead. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(await readText(request)))
  }
  if (!type.startsWith('application/json')) return {}
  const parsed = fields.safeParse(await readJson(request))
  if (!parsed.success) throw new AppError('invalid_input', 'The fields of a form must be texts.')
  return parsed.data
}
