import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { RequestError, send } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Door } from './door.tsx'
import { keepDoorChoice } from './keep-door-choice.ts'
import styles from './door.module.css'

export function SignInPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { then, ended } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')

  const signIn = useMutation({
    mutationFn: () => send('/api/auth/sign-in/email', 'POST', { email: email.trim(), password }),
    onSuccess: async () => {
      queryClient.clear()
      await keepDoorChoice()
      if (then) await navigate({ href: then, replace: true })
      else await navigate({ to: '/', replace: true })
    },
  })

  return (
    <Door title={t('signIn.title')} lead={t('signIn.lead')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        {ended && !signIn.isError && <p className={styles.told}>{t('signIn.ended')}</p>}
        {signIn.isError && (
          <p className={styles.problem} role="alert">
            <Problem error={signIn.error} />
          </p>
        )}
        <Field
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          required
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button kind="primary" size="large" wide type="submit" busy={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
      </form>
    </Door>
  )
}

function Problem({ error }: { error: Error }) {
  const { t } = useWords()
  const code = error instanceof RequestError ? error.code : 'internal'
  if (code === 'too_many_requests') return t('signIn.tooMany')
  // better-auth says 401 or 403 for a wrong password, 400 for something that is no e-mail at all.
  if (error instanceof RequestError && error.status >= 400 && error.status < 500) return t('signIn.wrong')
  return t(`error.${code}`)
}
