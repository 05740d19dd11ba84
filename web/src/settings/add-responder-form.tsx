import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Role } from '#server/contract/index.ts'
import { RequestError, request } from '../api/client.ts'
import { queryClient, teamQuery } from '../api/queries.ts'
import { useWords } from '../i18n/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choice, Field } from '../ui/field.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './settings.module.css'

const roles: readonly Role[] = ['responder', 'supervisor', 'admin']

export function AddResponderForm({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [role, setRole] = useState<Role>('responder')
  const add = useMutation({
    mutationFn: () =>
      request('addResponder', { body: { name: name.trim(), email: email.trim(), password, role } }),
    onSuccess: async (added) => {
      toast({ message: t('settings.added', { name: added.name }) })
      onDone()
      await queryClient.invalidateQueries({ queryKey: teamQuery.queryKey })
    },
  })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      {add.isError && (
        <p className={styles.problem} role="alert">
          {t(`error.${add.error instanceof RequestError ? add.error.code : 'internal'}`)}
        </p>
      )}
      <Field
        label={t('settings.name')}
        required
        maxLength={120}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        data-autofocus
      />
      <Field
        label={t('settings.email')}
        type="email"
        required
        maxLength={254}
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label={t('settings.password')}
        hint={t('settings.passwordHint')}
        type="password"
        required
        minLength={10}
        maxLength={128}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Choice
        label={t('settings.role')}
        hint={t(`settings.roleHints.${role}`)}
        value={role}
        onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? 'responder')}
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {t(`settings.roles.${one}`)}
          </option>
        ))}
      </Choice>
      <div className={styles.acts}>
        <Button kind="quiet" onClick={onDone}>
          {t('app.cancel')}
        </Button>
        <Button kind="primary" type="submit" busy={add.isPending}>
          {t('settings.add')}
        </Button>
      </div>
    </form>
  )
}
