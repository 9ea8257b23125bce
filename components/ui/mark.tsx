/** The closed set of shapes. Each fits a box of 10 by 10 and has the color of its text. */
const PATHS = {
  diamond: 'M5 0 10 5 5 10 0 5Z',
  'triangle-up': 'M5 .6 10 9.4H0Z',
  square: 'M.9.9h8.2v8.2H.9Z',
  'triangle-down': 'M5 9.4 0 .6h10Z',
  circle: 'M5 .8a4.2 4.2 0 1 0 0 8.4A4.2 4.2 0 0 0 5 .8Z',
  ring: 'M5 .6a4.4 4.4 0 1 0 0 8.8A4.4 4.4 0 0 0 5 .6Zm0 1.6a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z',
  'half-ring': 'M5 .6a4.4 4.4 0 1 0 0 8.8A4.4 4.4 0 0 0 5 .6Zm0 1.6v5.6a2.8 2.8 0 0 1 0-5.6Z',
  check: 'M1.2 4.6 0 5.9 3.7 9.5 10 2.3 8.6 1.1 3.6 6.9Z',
  cross: 'M1.6.4.4 1.6 3.8 5 .4 8.4l1.2 1.2L5 6.2l3.4 3.4 1.2-1.2L6.2 5l3.4-3.4L8.4.4 5 3.8Z',
  bar: 'M.5 3.8h9v2.4h-9Z',
  bars: 'M1.5 1h2.6v8H1.5Zm4.4 0h2.6v8H5.9Z',
  bang: 'M4 0h2l-.3 6.4H4.3ZM4 7.8h2v2H4Z',
  dots: 'M.2 4h2.2v2.2H.2ZM3.9 4h2.2v2.2H3.9ZM7.6 4h2.2v2.2H7.6Z',
  alert: 'M5 0 10 9.6H0ZM4.3 3.2v3.2h1.4V3.2ZM4.3 7.2v1.3h1.4V7.2Z',
  unequal: 'M.5 2.3h5.2L7 .2l1.2.7-.9 1.4h2.2v1.7H6.3L5 6h4.5v1.7H4L2.8 9.8l-1.2-.7.9-1.4h-2V6h3l1.2-2H.5Z',
} as const

export type Shape = keyof typeof PATHS

export const Mark = ({ shape, className }: { shape: Shape; className?: string }) => (
  <svg viewBox="0 0 10 10" aria-hidden className={`mark ${className ?? ''}`}>
    <path fillRule="evenodd" d={PATHS[shape]} />
  </svg>
)
