const FORMS = [
  ['severity:CRITICAL,HIGH', 'any of these; terms side by side must all hold'],
  ['-workflow:SUPPRESSED', 'not'],
  ['title:~public  region:^us-', 'contains, begins with'],
  ['epss:>0.5  age:>30d', 'above; older than 30 days'],
  ['created:>7d  created:2026-10', 'in the last 7 days; in that month'],
  ['owner:""  owner:me', 'has none, is yourself'],
  ['account:payments-prod', 'an account by its name or number'],
  ['tag."Cost Center":42', 'a tag; quotes where its key holds a space or a colon'],
  ['i-0ab1 "a phrase"', 'words in titles, ids and names; ids one a line find any'],
] as const

/** Explains the filter language on one screen. The bar completes the fields. */
export const FilterHelp = () => (
  <section className="pb-3">
    <h3 className="pb-1 font-medium text-muted text-xs">How to write a filter</h3>
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm max-sm:grid-cols-1">
      {FORMS.map(([form, words]) => (
        <div key={form} className="contents">
          <dt className="whitespace-pre font-mono text-xs leading-5">{form}</dt>
          <dd className="text-muted">{words}</dd>
        </div>
      ))}
    </dl>
  </section>
)
