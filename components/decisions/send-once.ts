'use client'

import type * as z from 'zod/mini'
import { RequestFailure, request } from '@/lib/api/request'

/** Milliseconds between tries: a desk that restarts is back within them. */
const WAITS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** An Idempotency-Key. `crypto.randomUUID` is missing on pages that are neither https nor on localhost. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')

/** Nobody knows whether it was accepted, or it was not for now: the same key makes asking again safe. */
export const mayPass = ({ code, status }: RequestFailure): boolean =>
  ['network', 'unavailable', 'rate_limited'].includes(code) || (code === 'unreadable' && (status ?? 0) >= 502)

type Once = {
  readonly key: string
  readonly body?: unknown
  /** Before each wait. */
  readonly onWait?: (failure: RequestFailure) => void
}

/** Posts until the desk answers, under one key, so that it acts once however often it hears of it. */
export async function sendOnce<Schema extends z.ZodMiniType>(
  schema: Schema,
  path: string,
  { key, body = {}, onWait }: Once,
): Promise<z.infer<Schema>> {
  for (const wait of WAITS) {
    try {
      return await post(schema, path, key, body)
    } catch (error) {
      if (!(error instanceof RequestFailure) || !mayPass(error)) throw error
      onWait?.(error)
      await new Promise(resolve => setTimeout(resolve, wait))
    }
  }
  return post(schema, path, key, body)
}

const post = <Schema extends z.ZodMiniType>(schema: Schema, path: string, key: string, body: unknown) =>
  request(schema, path, { method: 'POST', body, headers: { 'idempotency-key': key } })
