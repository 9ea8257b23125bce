import { SANDBOX_URL } from './ports'

export type Fault = {
  kind: string
  operation?: string
  count?: number
  codes?: readonly string[]
  every?: number
  pauseMilliseconds?: number
}

async function call(method: 'POST' | 'DELETE', fault?: Fault): Promise<void> {
  const body = fault ? { body: JSON.stringify(fault) } : {}
  const answer = await fetch(`${SANDBOX_URL}/_sandbox/faults`, { method, ...body })
  if (!answer.ok) throw new Error(`The sandbox refused: ${await answer.text()}`)
}

export const addFault = (fault: Fault): Promise<void> => call('POST', fault)
export const clearFaults = (): Promise<void> => call('DELETE')
