import { Suspense, lazy, useState } from 'react'
import type { DialogProps } from './dialog-frame.tsx'

const Frame = lazy(() => import('./dialog-frame.tsx').then(({ DialogFrame }) => ({ default: DialogFrame })))

/** Fetched when the first one opens: most visits to the inbox need none. */
export function Dialog(props: DialogProps) {
  const [used, setUsed] = useState(props.opened)
  if (props.opened && !used) setUsed(true)
  if (!used) return null
  return (
    <Suspense fallback={null}>
      <Frame {...props} />
    </Suspense>
  )
}
