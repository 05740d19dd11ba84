import { Tooltip } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import styles from './tip.module.css'

interface TipProps {
  label: ReactNode
  children: ReactElement
  side?: 'top' | 'bottom' | 'left' | 'right'
}

export function Tip({ label, children, side = 'bottom' }: TipProps) {
  return (
    <Tooltip
      label={label}
      position={side}
      openDelay={350}
      offset={6}
      withinPortal
      classNames={{ tooltip: styles.tip ?? '' }}
      events={{ hover: true, focus: true, touch: false }}
    >
      {children}
    </Tooltip>
  )
}
