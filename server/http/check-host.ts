import { AppError } from '@/server/errors'
import { isOwnHost } from './own-origin'

export const NOT_THIS_DESK = 'Open Hubdesk by the address in HUBDESK_URL or by localhost.'

/** Refuses a request for another host, which no page of this desk sends. Throws `misdirected`. */
export function checkHost(request: Request): void {
  if (!isOwnHost(request)) throw new AppError('misdirected', NOT_THIS_DESK)
}
