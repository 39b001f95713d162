// Outline icons on a 16 × 16 field, as path data.
export const ICONS = {
  sync: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  export: 'M8 2v8M5 7l3 3 3-3M3 14h10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM11 11l3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  down: 'M4 6l4 4 4-4',
  left: 'M10 3L5 8l5 5',
  right: 'M6 3l5 5-5 5',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  cross: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 2.5L14.5 13.5H1.5ZM8 6.5v3.2M8 11.6v.1',
  skip: 'M4 8h8',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.7M8 5v.1',
  calls: 'M2 3h12M2 8h12M2 13h12',
  chart: 'M2 14V9h3v5ZM6.5 14V5h3v9ZM11 14V2h3v12Z',
  table: 'M2 3h12v10H2ZM2 6.5h12M6.5 6.5V13',
  plus: 'M8 3v10M3 8h10',
  pencil: 'M3 13l.7-3L11 2.7l2.3 2.3L6 12.3Z',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z',
  contrast: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M10 3v10M12 4.5v7',
  screen: 'M2 3h12v8H2ZM6 14h4M8 11v3',
  sample: 'M6 2h4M6.8 2v4L3 13a1 1 0 0 0 .9 1.4h8.2A1 1 0 0 0 13 13L9.2 6V2M5 10h6',
  ascending: 'M8 13V3M4.5 6.5L8 3l3.5 3.5',
  descending: 'M8 3v10M4.5 9.5L8 13l3.5-3.5',
  plug: 'M6 2v3M10 2v3M4 5h8v3a4 4 0 0 1-8 0ZM8 12v2.5',
  calendar: 'M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v3M10.5 2v3'
} as const

export type IconName = keyof typeof ICONS
