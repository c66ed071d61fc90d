/** Who may import whom (docs/architecture.md). `npm run zones` checks it, and that the fixture of forbidden imports fails. */
const only = (name, from, notTo, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: notTo });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', comment: 'Modules that need each other are one module', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere passes every other rule',
      from: {},
      to: { couldNotResolve: true },
    },
    only('lib-imports-nothing', '^src-shared/lib/', { pathNot: '^src-shared/lib/' }, 'lib is the ground'),
    only('domain-is-pure', '^src-shared/domain/', { pathNot: '^src-shared/(domain|lib)/' }, 'decisions know no schema, no clock, no I/O'),
    only(
      'contract-is-shared',
      '^src-shared/contract/',
      { pathNot: '^(src-shared/(contract|domain|lib)/|node_modules/zod/)' },
      'the contract knows both sides and neither, and carries codes, not words',
    ),
    only('words-are-plain', '^src-shared/words/', { pathNot: '^src-shared/(words|lib)/' }, 'words are data that anybody may load'),
    only(
      'core-knows-no-host',
      '^src-main/core/',
      { path: '^(src-main/hosts|src-main/preload|src-renderer|node_modules/electron/)' },
      'the core runs anywhere',
    ),
    only('ports-know-no-implementation', '^src-main/core/ports/', { pathNot: '^(src-shared/|src-main/core/ports/)' }, 'a port is types'),
    only(
      'hosts-know-no-page',
      '^src-main/hosts/(?!conformance)[^/]+/(?!.*[.]test[.]ts)',
      { path: '^src-renderer' },
      'a host serves the built page',
    ),
    only(
      'browser-host-is-alone',
      '^src-main/hosts/browser/',
      { path: '^(src-main/hosts/electron|node_modules/electron/)' },
      'hosts never import each other',
    ),
    only('desktop-host-is-alone', '^src-main/hosts/electron/', { path: '^src-main/hosts/browser' }, 'hosts never import each other'),
    only(
      'electron-has-one-home',
      '^src-(?!main/(hosts/electron|preload))',
      { path: '^(node_modules/electron/|electron$)' },
      'only the desktop host and preload know Electron',
    ),
    only(
      'preload-is-tiny',
      '^src-main/preload/',
      { pathNot: '^(src-shared/contract/(host-bridge|host-channels)|electron$|node_modules/electron/)' },
      'preload carries no library',
    ),
    only(
      'page-host-is-below',
      '^src-renderer/host/',
      { pathNot: '^(src-shared/|src-renderer/host/|src-main/core/dispatch/memory-connection|node_modules/)' },
      'transports know the contract only',
    ),
    only(
      'paint-needs-no-schema',
      '^src-renderer/(?!customer-chat/|app/connect-client|host/(?!late-client|load-code|client[.]))',
      { path: '^(src-shared/contract/(?!contract-version|working-set)|node_modules/zod/)', dependencyTypesNot: ['type-only'] },
      'schemas come after the first paint (docs/adr/0006)',
    ),
    only(
      'client-comes-late',
      '^src-renderer/',
      { path: '^src-renderer/app/connect-client', dependencyTypesNot: ['dynamic-import'] },
      'what a static import reaches is read before the first paint (docs/adr/0006)',
    ),
    only('page-data-is-below', '^src-renderer/data/', { path: '^(src-renderer/(features|app)|src-main)' }, 'data knows no screen'),
    only(
      'page-ui-is-ours-alone',
      '^src-renderer/ui/',
      { path: '^(src-shared|src-main|src-renderer/(host|data|features|app))' },
      'pieces are presentational',
    ),
    only(
      'features-stay-apart',
      '^src-renderer/features/([^/]+)/',
      { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
      'what two features need goes down or up',
    ),
    only('features-know-no-shell', '^src-renderer/features/', { path: '^(src-renderer/app|src-main)' }, 'the shell composes features'),
    only(
      'customers-page-is-apart',
      '^src-renderer/customer-chat/',
      {
        pathNot:
          '^(src-renderer/customer-chat/|src-shared/contract/web-chat|src-shared/lib/|src-shared/words/(words-in|[a-z]+/(customer-chat|widget))[.]ts|node_modules/)',
      },
      'customers load no console, nor its words',
    ),
    only('e2e-sees-the-outside', '^e2e/', { path: '^(src-main|src-renderer)/' }, 'journeys use the console as people do'),
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '[.](test|test-d)[.]tsx?$|/testing/|^src-main/hosts/conformance/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
    },
    moduleSystems: ['es6', 'cjs'],
  },
};
