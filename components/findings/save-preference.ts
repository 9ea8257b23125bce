import type { Column } from '@/components/findings/table/columns'
import type { Density } from '@/components/findings/table/view'
import { notify } from '@/components/ui/notify'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import type { InputOf } from '@/lib/api/client/names'

const put = ({ params, body }: InputOf<'PUT /preferences/{key}'>) =>
  send('PUT /preferences/{key}', { params, body }).catch(error => {
    // The URL still holds the choice. Report the failure and go on.
    if (error instanceof RequestFailure) notify(`Not saved for next time: ${error.message}.`)
    else throw error
  })

/** Saves the columns for the person's next visit. */
export const saveColumns = (columns: readonly Column[]) =>
  put({
    params: { key: 'columns' },
    body: {
      value: {
        order: columns.map(({ name }) => name),
        widths: Object.fromEntries(
          columns.flatMap(({ name, width }) => (width === undefined ? [] : [[name, width]])),
        ),
      },
    },
  })

export const saveDensity = (density: Density) => put({ params: { key: 'density' }, body: { value: density } })
