// The native menu. Items of the app's own tell the page; the page does the work.
import type { MenuItemConstructorOptions } from 'electron'
import type { AppEvents } from '../shared/contract/contract.ts'
import type { LabelLanguage } from '../shared/language/labels.ts'
import { menuWords } from '../shared/language/menu-words.ts'

export interface MenuParts {
  readonly platform: NodeJS.Platform
  /** A checkout, not an installed app: shows the developer tools. */
  readonly isDevelopment: boolean
  readonly language: LabelLanguage
  readonly choose: (item: AppEvents['menu.chosen']) => void
  readonly open: (url: string) => void
}

export function menuTemplate({
  platform,
  isDevelopment,
  language,
  choose,
  open
}: MenuParts): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const words = menuWords(language)
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
      label: words.file,
      submenu: [
        item('connect', words.connect, 'CmdOrCtrl+N'),
        item('sync', words.sync, 'CmdOrCtrl+Shift+S'),
        item('export', words.export, 'CmdOrCtrl+E'),
        line,
        item('settings', words.settings, 'CmdOrCtrl+,'),
        line,
        isMac ? { role: 'close', label: words.close } : { role: 'quit', label: words.quit }
      ]
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        line,
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
        line,
        item('find', words.find, 'CmdOrCtrl+F'),
        item('palette', words.palette, 'CmdOrCtrl+K')
      ]
    },
    {
      label: words.view,
      submenu: [
        { role: 'reload', label: words.reload },
        ...(isDevelopment ? [{ role: 'toggleDevTools', label: words.developer } as const] : []),
        line,
        { role: 'resetZoom', label: words.resetZoom },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        line,
        { role: 'togglefullscreen', label: words.fullScreen }
      ]
    },
    { role: 'windowMenu', label: words.window },
    {
      role: 'help',
      label: words.help,
      submenu: [
        item('shortcuts', words.shortcuts, 'CmdOrCtrl+/'),
        line,
        {
          id: 'help-fields',
          label: words.fields,
          click: () => open('https://docs.portaone.com/docs/mr100-appendix-d-description-of-xdr-record-fields')
        },
        {
          id: 'help-causes',
          label: words.causes,
          click: () => open('https://www.itu.int/rec/T-REC-Q.850')
        }
      ]
    }
  ]
}
