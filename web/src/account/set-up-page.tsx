import { Link, useNavigate } from '@tanstack/react-router'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RequestError, request, send } from '../api/client.ts'
import { queryClient, setUpQuery } from '../api/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Door } from './door.tsx'
import { keepDoorChoice } from './keep-door-choice.ts'
import styles from './door.module.css'

const blank = { code: '', name: '', email: '', password: '' }

export function SetUpPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const done = useQuery(setUpQuery).data?.needed === false
  const [form, setForm] = useState(blank)
  const set = (field: keyof typeof blank) => (event: { target: { value: string } }) =>
    setForm({ ...form, [field]: event.target.value })

  const setUp = useMutation({
    mutationFn: async () => {
      const body = { ...form, code: form.code.trim(), email: form.email.trim(), name: form.name.trim() }
      await request('setUp', { body })
      await send('/api/auth/sign-in/email', 'POST', { email: body.email, password: body.password })
    },
    onSuccess: async () => {
      queryClient.clear()
      await keepDoorChoice()
      await navigate({ to: '/', replace: true })
    },
  })
  const code = setUp.error instanceof RequestError ? setUp.error.code : 'internal'

  return (
    <Door title={t('setUp.title')} lead={done ? t('setUp.done') : t('setUp.lead')}>
      {done ? (
        <Link to="/sign-in" search={{}}>
          <Button kind="primary" size="large" tabIndex={-1}>
            {t('app.toSignIn')}
          </Button>
        </Link>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            setUp.mutate()
          }}
        >
          {setUp.isError && (
            <p className={styles.problem} role="alert">
              {t(`error.${code}`)}
            </p>
          )}
          <Field
            label={t('setUp.code')}
            hint={t('setUp.codeHint')}
            required
            autoFocus
            autoComplete="one-time-code"
            value={form.code}
            onChange={set('code')}
            maxLength={40}
          />
          <Field
            label={t('setUp.name')}
            required
            autoComplete="name"
            value={form.name}
            onChange={set('name')}
            maxLength={120}
          />
          <Field
            label={t('setUp.email')}
            type="email"
            required
            autoComplete="username"
            value={form.email}
            onChange={set('email')}
            maxLength={254}
          />
          <Field
            label={t('setUp.password')}
            hint={t('setUp.passwordHint')}
            type="password"
            required
            minLength={10}
            maxLength={128}
            autoComplete="new-password"
            value={form.password}
            onChange={set('password')}
          />
          <Button kind="primary" size="large" wide type="submit" busy={setUp.isPending}>
            {t('setUp.submit')}
          </Button>
        </form>
      )}
    </Door>
  )
}
