import { betterAuth } from 'better-auth'
import type { Database } from './data/database.ts'
import type { User } from './data/users.ts'

export type Authentication = ReturnType<typeof createAuthentication>

/**
 * People, passwords and sessions are better-auth's, on our own database. Nobody signs up: the first
 * administrator comes from the set-up, everybody else from an administrator.
 */
export function createAuthentication(of: { db: Database; secret: string; publicUrl: string }) {
  const auth = betterAuth({
    appName: 'Hồi Âm',
    baseURL: of.publicUrl,
    basePath: '/api/auth',
    secret: of.secret,
    database: { db: of.db, type: 'postgres' },
    // A browser may find us under another name than PUBLIC_URL (localhost, 127.0.0.1): what counts is that the
    // page it asks from is our own.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [of.publicUrl, `http://${host}`, `https://${host}`] : [of.publicUrl]
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: false, input: false, defaultValue: 'responder' },
        language: { type: 'string', required: false, input: false, defaultValue: 'vi' },
      },
    },
    session: {
      modelName: 'sessions',
      expiresIn: 7 * 24 * 3600,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      // In the database, so that several servers count together.
      storage: 'database',
      modelName: 'rate_limits',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'hoi-am',
      useSecureCookies: of.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: ['x-hoi-am-client-ip'] },
    },
    telemetry: { enabled: false },
    logger: { level: 'error' },
  })

  return {
    /** Answers one of better-auth's own routes. */
    handle: (request: Request): Promise<Response> => auth.handler(request),

    /** Who is asking; undefined for a stranger. */
    async identify(headers: Headers): Promise<User | undefined> {
      const session = await auth.api.getSession({ headers })
      if (!session) return undefined
      const { id, name, email, role, language } = session.user
      return { id, name, email, role: asRole(role), language: language === 'en' ? 'en' : 'vi' }
    },

    /** Makes a person who signs in with a password. The e-mail must not be taken. */
    async addPerson(person: {
      name: string
      email: string
      password: string
      role: User['role']
    }): Promise<User> {
      const { internalAdapter, password } = await auth.$context
      const email = person.email.toLowerCase()
      const user = await internalAdapter.createUser(
        {
          name: person.name,
          email,
          emailVerified: true,
          role: person.role,
          language: 'vi',
        },
        { method: 'admin' },
      )
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await password.hash(person.password),
      })
      return { id: user.id, name: user.name, email, role: person.role, language: 'vi' }
    },
  }
}

/** Whoever has no known role has the least. */
function asRole(role: unknown): User['role'] {
  return role === 'admin' || role === 'supervisor' ? role : 'responder'
}
