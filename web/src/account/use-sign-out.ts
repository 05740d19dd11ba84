import { useNavigate } from '@tanstack/react-router'
import { send } from '../api/client.ts'
import { queryClient } from '../api/queries.ts'

export function useSignOut(): () => Promise<void> {
  const navigate = useNavigate()
  return async () => {
    await send('/api/auth/sign-out', 'POST', {}).catch(() => undefined)
    await navigate({ to: '/sign-in', search: {} })
    queryClient.clear()
  }
}
