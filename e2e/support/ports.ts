/** Where the suite's own desk and sandbox listen; nothing else of the machine is met. */
export const DESK_PORT = 3210
export const SANDBOX_PORT = 4710

export const DESK_URL = `http://localhost:${DESK_PORT}`
export const SANDBOX_URL = `http://127.0.0.1:${SANDBOX_PORT}`
