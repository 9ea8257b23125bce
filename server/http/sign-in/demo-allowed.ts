import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { isDemoDesk } from '@/server/domain/people/demo-desk'
import { env } from '@/server/env'

const answers = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect({ host, port, timeout: 500 })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

/** Tests by connecting whether any address of this machine that others can reach answers on the desk's port. */
async function listensBeyondLoopback(port: number): Promise<boolean> {
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, all]) =>
    (all ?? [])
      .filter(({ internal }) => !internal)
      .map(({ address, scopeid }) => (scopeid ? `${address}%${name}` : address)),
  )
  return (await Promise.all(addresses.map(address => answers(address, port)))).includes(true)
}

/**
 * True when persons may sign in without a password: only while AWS is the sandbox on this machine, and no other machine
 * can reach the desk.
 */
export async function demoAllowed(): Promise<boolean> {
  return isDemoDesk(env()) && !(await listensBeyondLoopback(env().port))
}
