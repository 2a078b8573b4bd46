// Guards the direction of imports and refuses circles; type imports count, since they bind subjects as much as values do.

/** Everything outside `folders` that a room may not import. */
const only = (name, room, folders, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: room },
  to: {
    pathNot: [room, ...folders, '^cloudflare:'],
    dependencyTypesNot: ['core', 'npm', 'npm-dev', 'npm-no-pkg'],
  },
})

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Files that import each other are one subject, or one of them asks the wrong one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolved',
      comment: 'An import leads to a file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^cloudflare:' },
    },
    only(
      'core',
      '^widget-src/core/',
      ['^protocol/', '^widget-src/offer\\.ts$'],
      'Core knows no feature, no run and no Figma.',
    ),
    only(
      'features',
      '^widget-src/features/',
      ['^widget-src/core/', '^protocol/'],
      'Features plan on core alone.',
    ),
    {
      name: 'feature-neighbours',
      comment: 'A feature knows none of the others.',
      severity: 'error',
      from: { path: '^widget-src/features/([^/]+)/' },
      to: { path: '^widget-src/features/([^/]+)/', pathNot: '^widget-src/features/$1/' },
    },
    only(
      'run',
      '^widget-src/run/',
      ['^widget-src/(features|core)/', '^protocol/'],
      'The way of a click asks features and core, and Figma by its ports.',
    ),
    only(
      'figma',
      '^widget-src/figma/',
      ['^widget-src/core/', '^protocol/'],
      'An adapter knows no feature.',
    ),
    only(
      'components',
      '^widget-src/components/',
      ['^widget-src/core/', '^widget-src/figma/elements\\.ts$'],
      'JSX decides nothing.',
    ),
    only(
      'window',
      '^widget-src/ui/',
      ['^protocol/'],
      'The window gets all that it shows by message.',
    ),
    only('protocol', '^protocol/', [], 'What crosses a boundary knows neither side.'),
    only(
      'license-server',
      '^license-server/',
      ['^protocol/', '^widget-src/core/access/', '^manifest\\.json$'],
      'The server shares the protocol and the offer.',
    ),
    only(
      'simulator',
      '^simulator/',
      ['^protocol/', '^node_modules/'],
      'The simulator runs any widget.',
    ),
    {
      name: 'shipped-apart-from-tests',
      comment: 'What ships imports neither tests nor scripts.',
      severity: 'error',
      from: { path: '^(widget-src|protocol|simulator|license-server)/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
