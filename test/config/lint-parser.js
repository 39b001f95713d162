// The parser of the typed lint: every file is read from one program. The project service would make a new program,
// and look up every type anew, for each component it opens, since what is linted of it is not what the file holds.
import { resolve } from 'node:path'
import svelte from 'eslint-plugin-svelte'
import ts from 'typescript'
import { parser as typed } from 'typescript-eslint'

const CONFIG = resolve(import.meta.dirname, '../../tsconfig.json')
const COMPONENT = /\.svelte(\.ts)?$/
const PLAIN = { sourceType: 'module', ecmaVersion: 'latest' }
const svelteParser = svelte.configs.base.map((config) => config.languageOptions?.parser).find(Boolean)

/**
 * The TypeScript that the lint of a component reads: script and markup in one, as the Svelte parser writes them.
 * Text that cannot be parsed is returned as it is: what is wrong is said when the file itself is linted.
 */
function scriptOf(filePath, text) {
  let script = text
  const parser = {
    parseForESLint(code, options) {
      // What is asked for without types is only looked through on the way to the script.
      if (!options.project) return typed.parseForESLint(code, options)
      script = code
      throw new Error('the script is known')
    }
  }
  try {
    svelteParser.parseForESLint(text, { ...PLAIN, filePath, parser, project: true })
  } catch {
    return script
  }
  return script
}

function makeProgram(configFile) {
  const onUnRecoverableConfigFileDiagnostic = ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
  }
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(
    configFile,
    { allowNonTsExtensions: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic },
    undefined,
    undefined,
    [{ extension: '.svelte', isMixedContent: false, scriptKind: ts.ScriptKind.Deferred }]
  )
  const host = ts.createCompilerHost(options, true)
  const { readFile } = host
  host.readFile = (name) => {
    const text = readFile(name)
    return text !== undefined && COMPONENT.test(name) && !name.includes('/node_modules/') ? scriptOf(name, text) : text
  }
  return ts.createProgram(fileNames, options, host)
}

/** An editor's lint lives on while files change: there the project service sees what is new. */
const isSingleRun = /[\\/]eslint(\.js)?$/.test(process.argv[1] ?? '')
let program

export const parser = {
  meta: { name: 'one-program' },
  parseForESLint(code, options) {
    if (!options.projectService || !isSingleRun) return typed.parseForESLint(code, options)
    program ??= makeProgram(CONFIG)
    // What a fix made of a file is left to the project service.
    const isOwn = program.getSourceFile(options.filePath)?.text === code
    return typed.parseForESLint(code, isOwn ? { ...options, projectService: undefined, programs: [program] } : options)
  }
}
