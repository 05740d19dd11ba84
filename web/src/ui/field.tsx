import { useId, useState } from 'react'
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes } from 'react'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useWords } from '../i18n/use-words.ts'
import { cx } from './cx.ts'
import styles from './field.module.css'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  hint?: string
}

export function Field({ label, hint, type, className, ...rest }: FieldProps) {
  const id = useId()
  const { t } = useWords()
  const [shown, setShown] = useState(false)
  const secret = type === 'password'
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id}>{label}</label>
      <span className={styles.box}>
        <input
          id={id}
          {...rest}
          type={secret && shown ? 'text' : type}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className={cx(styles.input, secret && styles.secret)}
        />
        {secret && (
          <button
            type="button"
            className={styles.eye}
            aria-label={t(shown ? 'signIn.hidePassword' : 'signIn.showPassword')}
            onClick={() => setShown(!shown)}
          >
            {shown ? <IconEyeOff size={18} stroke={1.6} /> : <IconEye size={18} stroke={1.6} />}
          </button>
        )}
      </span>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string
  hint?: string
  children: ReactNode
}

/** The platform's own select: right on every phone and in every screen reader. */
export function Choice({ label, hint, children, ...rest }: ChoiceProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        {...rest}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={cx(styles.input, styles.select)}
      >
        {children}
      </select>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
