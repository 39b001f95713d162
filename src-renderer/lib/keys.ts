// Keys as actions name them, and as people read them. Pure.
import { text } from './text.ts'

const isMac = (): boolean => typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac')

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** `mod+shift+z`, `g`, `?`; null for a key that is only held, or one with Alt, which belongs to the system. */
export function keysOf(event: Pressed): string | null {
  const { key } = event
  if (event.altKey || ['Control', 'Meta', 'Shift', 'Alt', 'Dead', 'Unidentified'].includes(key)) return null
  const isMod = event.ctrlKey || event.metaKey
  const isLetter = /^[a-z]$/i.test(key)
  const isShifted = event.shiftKey && (isLetter || key.length > 1)
  return (isMod ? 'mod+' : '') + (isShifted ? 'shift+' : '') + key.toLowerCase()
}

/** Alike on keyboards of both languages. */
const SIGNS: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc'
}

/** What is written on a key, in the language of the page. */
function nameOf(key: string): string {
  const names: Readonly<Record<string, string>> = text.keys
  if (key === 'mod') return isMac() ? '⌘' : 'Ctrl'
  const lower = key.toLowerCase()
  return SIGNS[lower] ?? names[lower] ?? key.charAt(0).toUpperCase() + key.slice(1)
}

/** Each key to press: `mod+shift+z` → [`Ctrl`, `Shift`, `Z`]; `g c` → [`G`, `C`]. */
export const keyNames = (keys: string): string[] => keys.split(/[+ ](?=.)/).map(nameOf)

/** Kinds of inputs that no letters are typed into. */
const CHOSEN = /^(radio|checkbox|range|color|file|button|submit|reset)$/

/** True while text is being typed, or a control has a use of its own for letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !CHOSEN.test(target.type)
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
}
