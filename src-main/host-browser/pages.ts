// The few pages that the browser host writes itself. They hold no script and nothing that came with a request.

const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${head}
<style>
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto 0; padding: 0 1rem }
</style>
</head>
<body><h1>${title}</h1>${body}</body>
</html>
`

const GO_ON = '<p>A browser in which CDR Desk is already open can <a href="/">go on here</a>.</p>'

/** The launch link was opened before, or is not this start's link. */
export const LINK_USED = page(
  'This link has been used',
  `<p>A launch link opens CDR Desk once. Start CDR Desk again for a new link.</p>${GO_ON}`
)

/** A request without this start's session. */
export const NO_SESSION = page(
  'CDR Desk is not open in this browser',
  `<p>Open the link that CDR Desk printed in the terminal when it started.</p>${GO_ON}`
)

/** Leads to the app by a navigation of our own: see `openSession` in requests.ts. */
export const OPENED = page(
  'CDR Desk',
  '<p><a href="/">Open CDR Desk</a></p>',
  '<meta http-equiv="refresh" content="0;url=/">'
)
