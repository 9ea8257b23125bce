const DATE = /(\d{4}-\d{2}-\d{2})/

/** Draws a sentence whose dates do not break at the end of a line. Browsers may break a line at each hyphen. */
export const WholeDates = ({ text }: { text: string }) =>
  text.split(DATE).map((part, place) =>
    DATE.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone
      <span key={place} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  )
