// The help texts of the command line.

const COMMANDS: Readonly<Record<string, string>> = {
  sync: `sync --url U --customer N [--account N] --from DATE --to DATE [--feed F]... [--timezone Z] [--service-clock Z]
     [--again] [--accept-empty] [--insecure] [--license-stdin] [--cache DIR] [--json]
  Copies what is missing, partial or stale of the range into the cache. Run again to go on after an interruption.`,
  status: `status [--cache DIR] [--json]
  What is cached: per feed and day complete, partial or stale; rows, quarantined, changes.`,
  call: `call ROUTE-NUMBER|ROUTE-NAME --url U [--param NAME=VALUE]... [--format json|jsv] [--insecure] [--license-stdin]
  One request to the service, decoded, printed as JSON.`,
  export: `export --record R --format csv|xlsx|json|jsonl --out FILE [--from DATE] [--to DATE] [--timezone Z] [--where EXPR]
       [--headers labels|fields] [--columns A,B] [--dataset cdr|hunt] [--url U] [--customer N] [--account N]
       [--force] [--cache DIR]
  Rows of the cache as a file. EXPR: MEMBER OP VALUE joined by "and", with OP one of = != < <= > >= contains starts
  ends, or: MEMBER in (a, b) · MEMBER is empty · MEMBER is given; "not" before contains, starts, ends and in. Calls have
  direction, outcome, destination, weekday and hour too. A file that exists is replaced only with --force.
  --url, --customer and --account choose one source of the cache, as "sync" was given them; else the rows of all are
  exported. --dataset hunt: the rows of hunt-group feeds, which are never mixed with the others.`,
  report: `report NAME
  Not available yet.`,
  changes: `changes [--since DATE] [--timezone Z] [--json] [--cache DIR]
  What was added late, changed or gone at the service.`,
  serve: `serve [--port N] [--cache DIR] [--no-open]
  The app for a browser on this machine.`,
  'sample-service': `sample-service [--port N] [--seed N] [--calls-per-day N] [--page-size N]
  A PortaCDR service with invented calls, until a signal. POST /_sample/behaviour changes how it behaves.`
}

export const helpOf = (name: string): string | undefined => (Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined)

export const HELP = `cdr-desk COMMAND

${Object.values(COMMANDS).join('\n')}

DATE is YYYY-MM-DD or YYYY-MM-DDTHH:MM in --timezone (default UTC); from inclusive, to exclusive.
The licence comes from the environment variable CDR_DESK_LICENSE or from standard input (--license-stdin).
The cache is in --cache, else CDR_DESK_CACHE, else the user's data folder.
Exit status: 0 complete; 1 failed; 2 wrong usage; 3 ended with windows incomplete, run again to go on; 130 interrupted.`
