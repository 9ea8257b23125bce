/** True for `localhost`, `127.0.0.0/8` and `[::1]`: names that only this machine answers to. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
