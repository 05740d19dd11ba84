import { useNavigate } from '@tanstack/react-router'
import { send } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'

export function useSignOut(): () => void {
  const navigate = useNavigate()
  return () => {
    void send('/api/auth/sign-out', 'POST', {})
      .catch(() => undefined)
      .then(async () => {
        await navigate({ to: '/sign-in', search: {} })
        queryClient.clear()
      })
  }
}
