// What every page says, in English.

export const general = {
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  zoomTo: (period: string) => `${period}: Enter shows this part only, Escape lets it go`,
  retry: 'Try again',
  save: 'Save',
  remove: 'Remove',
  loading: 'Loading…'
}

export const boot = {
  failedTitle: 'CDR Desk could not start',
  linkLost: 'CDR Desk does not answer. What is shown may be out of date; it is asked again until it answers.'
}

export const theme = {
  label: 'Appearance',
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast'
}

/** What is written on keys. */
export const keys = {
  shift: 'Shift',
  space: 'Space',
  enter: 'Enter',
  home: 'Home',
  end: 'End',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  delete: 'Delete'
}
