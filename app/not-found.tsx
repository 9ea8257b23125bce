import { NothingHere } from '@/components/shell/nothing-here'

/** Answers an address outside the desk's own pages, without the frame. */
export default function NotFound() {
  return (
    <main>
      <NothingHere />
    </main>
  )
}
