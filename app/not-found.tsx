import { NothingHere } from '@/components/shell/nothing-here'

/** An address outside the desk's own pages: there is no frame around it. */
export default function NotFound() {
  return (
    <main>
      <NothingHere />
    </main>
  )
}
