import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const policy = '/usr/sbin/policy-rc.d'

/** Whether packages can be installed here without asking anybody: as root on Debian or Ubuntu. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
}

/** Ubuntu's chromium package only points to a snap, which containers cannot run. */
export function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

export function install(packages: string[]): void {
  console.log(`Installing with apt-get, for the tests: ${packages.join(' ')}`)
  withoutServices(() => {
    apt('update')
    apt('install', '--yes', '--no-install-recommends', ...packages)
  })
  // The tests start a Redis of their own. Where systemd runs, the one of the package must not start with the machine.
  if (packages.includes('redis-server') && existsSync('/run/systemd/system')) {
    spawnSync('systemctl', ['disable', '--now', '--quiet', 'redis-server'])
  }
}

function apt(...args: string[]): void {
  // env instead of the env option: everything else, proxies too, is handed on as it is.
  const command = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '--quiet', '--quiet', ...args]
  const { status } = spawnSync('env', command, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) console.error(`apt-get ${args.join(' ')} failed`)
}

// Debian starts the service of what it installs unless this file says no.
function withoutServices(work: () => void): void {
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    work()
  } finally {
    if (ours) rmSync(policy, { force: true })
  }
}
