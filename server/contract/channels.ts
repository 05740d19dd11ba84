import { Type } from 'typebox'
import type { Static } from 'typebox'
import { ErrorBody } from './errors.ts'
import { Instant, Nullable, Uuid } from './values.ts'

export const Channel = Type.Object({
  id: Uuid,
  platform: Type.Literal('facebook'),
  externalId: Type.String(),
  name: Type.String(),
  /** Has a token, so that replies can be sent. */
  connected: Type.Boolean(),
  lastDeliveryAt: Nullable(Instant),
})
export type Channel = Static<typeof Channel>

export const ChannelOverview = Type.Object({
  channels: Type.Array(Channel),
  /** What to enter in the Facebook app's webhook settings, and what this installation still lacks. */
  webhook: Type.Object({
    url: Type.String(),
    appSecretSet: Type.Boolean(),
    verifyTokenSet: Type.Boolean(),
  }),
})
export type ChannelOverview = Static<typeof ChannelOverview>

export const listChannels = {
  method: 'GET',
  url: '/api/channels',
  schema: { response: { 200: ChannelOverview, 401: ErrorBody, 403: ErrorBody } },
} as const

/** Takes a Page access token, asks the platform whose it is, subscribes the Page and keeps it encrypted. */
export const connectChannel = {
  method: 'POST',
  url: '/api/channels',
  schema: {
    body: Type.Object(
      { accessToken: Type.String({ minLength: 1, maxLength: 2000 }) },
      { additionalProperties: false },
    ),
    response: {
      201: Channel,
      400: ErrorBody,
      401: ErrorBody,
      403: ErrorBody,
      422: ErrorBody,
      502: ErrorBody,
    },
  },
} as const
