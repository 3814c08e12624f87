/** The rules of the house: imports run one way, a room is entered through its index, nothing goes round in circles. */
const order = [
  'platform',
  'identity',
  'signoff',
  'partnership',
  'form',
  'placement',
  'billing',
  'incident',
  'notice',
  'report',
];

/** A room may import the rooms before it, and only through their index; platform has no index and is open to all. */
const oneWay = order.map((room, at) => {
  const later = order.slice(at + 1);
  return {
    name: `${room}-imports-only-earlier-rooms`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: '\\.(test|fixture)\\.ts$' },
    to: { path: `^src/(${[...later, 'demo'].join('|')})/` },
  };
});

/** Billing is three rooms within the room, of which the same holds. */
const billing = ['bill', 'statement', 'invoice'];
const billingOneWay = billing.slice(0, -1).map((room, at) => ({
  name: `billing-${room}-imports-only-earlier-rooms`,
  severity: 'error',
  from: { path: `^src/billing/${room}/`, pathNot: '\\.(test|fixture)\\.ts$' },
  to: { path: `^src/billing/(${billing.slice(at + 1).join('|')})/` },
}));

export default {
  forbidden: [
    ...oneWay,
    {
      name: 'rooms-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^src/(identity|signoff|partnership|form|placement|billing|incident|notice|report)/' },
      to: {
        path: '^src/(identity|signoff|partnership|form|placement|billing|incident|notice|report)/',
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'],
      },
    },
    ...billingOneWay,
    {
      name: 'rooms-of-billing-are-entered-by-their-index',
      severity: 'error',
      from: { path: '^src/billing/(bill|statement|invoice)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: {
        path: '^src/billing/',
        pathNot: ['^src/billing/$1/', '^src/billing/(bill|statement|invoice)/index\\.ts$'],
      },
    },
    {
      name: 'billing-and-incident-never-meet',
      severity: 'error',
      from: { path: '^src/(billing|incident)/' },
      to: { path: '^src/(billing|incident)/', pathNot: '^src/$1/' },
    },
    {
      name: 'only-the-database-knows-the-data-source',
      severity: 'error',
      from: { path: '^src/(?!platform/(database/|embedded/|read/))' },
      to: { path: '(^|/)node_modules/pg/' },
    },
    {
      name: 'reading-knows-no-repository',
      severity: 'error',
      comment: 'Read maps and statements; entities are only named. A read session hands out nothing else.',
      from: { path: ['\\.(resolver|mutations|map|read|type|access|sql)\\.ts$', '^src/platform/read/'] },
      to: { path: '(^|/)node_modules/typeorm/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'Facts in, problems or next state out: no database, no clock, no library.',
      from: { path: ['\\.rules\\.ts$', '^src/billing/bill/rules/'] },
      to: {
        path: ['node_modules', '^src/platform/(database/|calendar/clock|connection)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'entities-know-no-graphql',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: '(^|/)node_modules/(graphql|type-graphql)/' },
    },
    {
      name: 'the-product-knows-no-test',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: ['^test/', '\\.(test|fixture)\\.ts$'] },
    },
    {
      name: 'production-needs-no-development-package',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    extraExtensionsToScan: [],
  },
};
