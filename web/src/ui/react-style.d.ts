import type * as React from 'react'

declare module 'react' {
  // Custom properties carry measured positions into the style sheets.
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined
  }
}

export type Style = React.CSSProperties
