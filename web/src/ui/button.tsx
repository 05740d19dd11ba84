import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cx } from './cx.ts'
import { Tip } from './tip.tsx'
import styles from './button.module.css'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  size?: 'small' | 'usual' | 'large'
  icon?: ReactNode
  busy?: boolean
  wide?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button(props: ButtonProps) {
  const {
    kind = 'plain',
    size = 'usual',
    icon,
    busy = false,
    wide = false,
    className,
    children,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...rest}
      className={cx(styles.button, styles[kind], styles[size], wide && styles.wide, className)}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
    >
      {icon}
      <span className={styles.label}>{children}</span>
    </button>
  )
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string
  /** Shown after the label in the tip. */
  keys?: string
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ label, keys, className, ...rest }: IconButtonProps) {
  return (
    <Tip label={keys ? `${label} (${keys})` : label}>
      <button type="button" aria-label={label} {...rest} className={cx(styles.icon, className)} />
    </Tip>
  )
}
