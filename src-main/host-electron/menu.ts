// The native menu. Items of the app's own tell the page; the page does the work.
import type { MenuItemConstructorOptions } from 'electron'
import type { AppEvents } from '../shared/contract/contract.ts'

export interface MenuParts {
  readonly platform: NodeJS.Platform
  /** A checkout, not an installed app: shows the developer tools. */
  readonly isDevelopment: boolean
  readonly choose: (item: AppEvents['menu.chosen']) => void
  readonly open: (url: string) => void
}

export function menuTemplate({ platform, isDevelopment, choose, open }: MenuParts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const item = (id: AppEvents['menu.chosen'], label: string, accelerator: string): MenuItemConstructorOptions => ({
    id,
    label,
    accelerator,
    click: () => choose(id)
  })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('connect', 'New Connection…', 'CmdOrCtrl+N'),
        item('sync', 'Sync Now', 'CmdOrCtrl+Shift+S'),
        item('export', 'Export…', 'CmdOrCtrl+E'),
        line,
        item('settings', 'Settings…', 'CmdOrCtrl+,'),
        line,
        { role: isMac ? 'close' : 'quit' }
      ]
    },
    {
      label: '&Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        line,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        line,
        item('find', 'Find', 'CmdOrCtrl+F'),
        item('palette', 'Commands…', 'CmdOrCtrl+K')
      ]
    },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        ...(isDevelopment ? [{ role: 'toggleDevTools' } as const] : []),
        line,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        line,
        { role: 'togglefullscreen' }
      ]
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('shortcuts', 'Keyboard Shortcuts', 'CmdOrCtrl+/'),
        line,
        {
          id: 'help-fields',
          label: 'Fields of a Call Detail Record',
          click: () => open('https://docs.portaone.com/docs/mr100-appendix-d-description-of-xdr-record-fields')
        },
        {
          id: 'help-causes',
          label: 'Release Causes (ITU-T Q.850)',
          click: () => open('https://www.itu.int/rec/T-REC-Q.850')
        }
      ]
    }
  ]
}
