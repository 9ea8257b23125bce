/** Ports of the suite's own desk and sandbox. They differ from the usual ports of a desk on this machine. */
export const DESK_PORT = 3210
export const SANDBOX_PORT = 4710

export const DESK_URL = `http://localhost:${DESK_PORT}`
export const SANDBOX_URL = `http://127.0.0.1:${SANDBOX_PORT}`
