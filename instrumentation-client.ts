// Dialogs hold the page still with a style element of their own; this is where its library looks for the nonce.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
Object.assign(globalThis, { __webpack_nonce__: nonce })
