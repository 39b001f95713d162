// Compares where a page comes from, parsed: prefixes of text can be spoofed (app://local.evil/).

/** Whether the URL belongs to the origin `scheme://host`. */
export function isOrigin(url: string, origin: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}` === origin
}
