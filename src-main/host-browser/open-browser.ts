// Opens the launch link in the user's browser.
import { spawn } from 'node:child_process'

/** Does nothing where there is no display: a text browser that took the link's one use would be a loss. */
export function openBrowser(url: string, log: (line: string) => void): void {
  const { platform, env } = process
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return
  const [program, ...args] = command(platform)
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', (error) => log(`No browser was opened (${error.message}): open the link yourself.`))
  child.unref()
}

function command(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
