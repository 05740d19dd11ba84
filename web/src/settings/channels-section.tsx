export function ChannelsSection() {
  return null
}
