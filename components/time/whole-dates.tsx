const DATE = /(\d{4}-\d{2}-\d{2})/

/** A sentence whose dates do not break at the end of a line: a browser takes each hyphen for a place to do so. */
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
