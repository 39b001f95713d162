// Who may import whom (design.md 2). Each rule names the place where the import would be allowed.
const layer = (name, path, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path },
  to: { path: '^src-', pathNot: allowed }
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    layer('shared-is-pure', '^src-main/shared/', '^src-main/shared/', 'shared imports shared only'),
    layer('core-is-an-engine', '^src-main/core/', '^src-main/(core|shared)/', 'core imports core and shared'),
    layer(
      'sample-service',
      '^src-main/sample-service/',
      '^src-main/(sample-service|shared)/',
      'the sample service imports shared'
    ),
    layer(
      'app-holds-no-engine',
      '^src-main/app/',
      '^src-main/(app|shared|worker)/',
      'app imports shared and the worker pool'
    ),
    layer(
      'host-browser',
      '^src-main/host-browser/',
      '^src-main/(host-browser|app|shared)/',
      'hosts import app and shared'
    ),
    layer(
      'host-electron',
      '^src-main/host-electron/',
      '^src-main/(host-electron|app|shared)/',
      'hosts import app and shared'
    ),
    layer(
      'host-cli',
      '^src-main/host-cli/',
      '^src-main/(host-cli|app|shared|worker)/',
      'the command line imports app, worker, shared'
    ),
    layer('preload', '^src-main/preload/', '^src-main/(preload|shared)/', 'the preload imports shared'),
    layer('renderer', '^src-renderer/', '^(src-renderer|src-main/shared)/', 'the page imports src-main/shared only'),
    {
      name: 'shared-without-platform',
      severity: 'error',
      comment: 'shared runs anywhere: no node modules, no electron',
      from: { path: '^src-main/shared/' },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'engine-behind-the-worker',
      severity: 'error',
      comment: 'nothing on the main thread reaches the engine or the database: only worker/db-worker.ts imports core',
      from: { path: '^src-main/(app|host-[a-z]+|preload)/' },
      to: { path: '^src-main/core/|better-sqlite3', reachable: true }
    },
    {
      name: 'one-importer-of-the-engine',
      severity: 'error',
      from: { path: '^src-main/', pathNot: '^src-main/(core/|worker/db-worker\\.ts$)' },
      to: { path: '^src-main/core/' }
    },
    {
      name: 'electron-in-its-host',
      severity: 'error',
      comment: 'only host-electron and preload import electron',
      from: { path: '^src-', pathNot: '^src-main/(host-electron|preload)/' },
      to: { path: '(^|/)electron(-store)?($|/)' }
    },
    {
      name: 'ui-is-dumb',
      severity: 'error',
      comment: 'ui imports ui, lib and styles',
      from: { path: '^src-renderer/ui/' },
      to: { path: '^src-', pathNot: '^src-renderer/(ui|lib|styles)/' }
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'a feature imports no other feature: share through state, ui or lib',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' }
    },
    { name: 'no-test-in-src', severity: 'error', from: { path: '^src-' }, to: { path: '^test/' } },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.js', '.mjs'],
      conditionNames: ['import', 'node', 'default', 'svelte']
    }
  }
}
