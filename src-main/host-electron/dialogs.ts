// Where an export goes: the system's save dialog, which also asks before a file is replaced.
import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { BrowserWindow, Dialog, SaveDialogOptions, Shell } from 'electron'
import type { FileDelivery } from '../app/ports.ts'
import type { LabelLanguage } from '../shared/language/labels.ts'
import { menuWords } from '../shared/language/menu-words.ts'

interface DeliveryParts {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>
  /** The dialog belongs to it while it is open. */
  readonly window: () => BrowserWindow | null
  /** The folder that the dialog starts in. */
  readonly folder: string
  readonly shell: Pick<Shell, 'showItemInFolder'>
  readonly language: () => LabelLanguage
}

export function createDelivery({ dialog, window, folder, shell, language }: DeliveryParts): FileDelivery {
  return {
    kind: 'file',
    async choose(suggestedName) {
      const options = saveOptions(folder, suggestedName, menuWords(language()).allFiles)
      const parent = window()
      const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options))
      return answer.canceled || answer.filePath === '' ? null : answer.filePath
    },
    publish: (path) => path,
    isThere: existsSync,
    reveal: (path) => shell.showItemInFolder(path)
  }
}

function saveOptions(folder: string, name: string, allFiles: string): SaveDialogOptions {
  const extension = extname(name).slice(1)
  return {
    defaultPath: join(folder, name),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
    filters: [
      ...(extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }]),
      { name: allFiles, extensions: ['*'] }
    ]
  }
}
