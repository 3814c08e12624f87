/** Owns whom and what the schema walk puts together: the viewers, the things of the full world, and the arguments. */
import type { Arguments } from './plan.js';
import { keyOf, idOf } from './world.js';
import { toOpaqueId } from '../../src/platform/opaque-id.js';

/** Each kind of viewer, a column of the table: its heading, who it is, and its address. */
export const viewers = {
  'C:csr': ['CSR manager of Falck, the company', 'csr'],
  'C:csr+led': ['CSR manager of Falck who also leads the site Herlev', 'csrleader'],
  'C:leader': ['leader of Falck’s site Herlev', 'leader'],
  'C:mentor': ['mentor of Falck', 'mentor'],
  'T:cons': ['consultant of Gladsaxe, tovholder at Falck and participant at Danfoss', 'gladsaxe'],
  'T:sys': ['system of Gladsaxe, with all scopes and the role of a consultant', 'gladsaxesystem'],
  'T:head': ['head of Gladsaxe', 'gladsaxehead'],
  'T:fin': ['finance of Gladsaxe', 'gladsaxefinance'],
  'T:audit': ['auditor of Gladsaxe', 'gladsaxeauditor'],
  'T:ment': ['mentor of Gladsaxe', 'gladsaxementor'],
  'P:cons': ['consultant of Ballerup, participant at Falck and tovholder at Danfoss', 'ballerup'],
  'P:head': ['head of Ballerup', 'balleruphead'],
  'P:fin': ['finance of Ballerup', 'ballerupfinance'],
  'P:audit': ['auditor of Ballerup', 'ballerupauditor'],
  'P:ment': ['mentor of Ballerup', 'ballerupmentor'],
  left: ['everybody of Gentofte, which has left Falck', 'gentofte'],
  invited: ['everybody of Rudersdal, which Falck has invited', 'rudersdal'],
  draft: [
    'everybody of Herlev, which has made a draft with Falck, to which Falck has not said yes',
    'herlev',
  ],
  outside: ['consultant of Roskilde, in no partnership', 'roskilde'],
  'other csr': ['CSR manager of Danfoss, another company', 'othercsr'],
} as const satisfies Record<string, readonly [string, string]>;

export type Column = keyof typeof viewers;
export const columns = Object.keys(viewers) as Column[];
export const addressOf = (column: Column): `${string}@${string}` => `${viewers[column][1]}@world.example`;

/** The party a viewer acts for. */
export const partyOf = (column: Column): string => {
  if (column.startsWith('C:')) return 'Falck';
  if (column.startsWith('T:')) return 'Gladsaxe';
  if (column.startsWith('P:')) return 'Ballerup';
  return (
    { left: 'Gentofte', invited: 'Rudersdal', draft: 'Herlev', outside: 'Roskilde' }[column as string] ??
    'Danfoss'
  );
};

export interface Thing {
  readonly type: string;
  /** After its type: `of Ballerup, active at Herlev`. */
  readonly what: string;
  readonly id: string;
}

export const statementOf = (partnership: string, jobcentre: string, month = '2015-04'): string =>
  toOpaqueId(
    'Statement',
    `${keyOf(`Partnership ${partnership}`)}:${keyOf(`Jobcentre ${jobcentre}`)}:${month}`,
  );

const named: Record<string, Record<string, string>> = {
  Company: { Falck: 'Falck', Danfoss: 'Danfoss' },
  Jobcentre: { Ballerup: 'Ballerup' },
  Partnership: { 'of Falck': 'Falck', 'of Danfoss': 'Danfoss', 'drafted by Herlev with Falck': 'draft' },
  Participation: {
    'of Gladsaxe, tovholder': 'Gladsaxe',
    'of Ballerup': 'Ballerup',
    'of Gentofte, which has left': 'Falck Gentofte',
    'of Rudersdal, invited': 'Falck Rudersdal',
    'of Herlev, in its draft': 'draft Herlev',
  },
  Agreement: { 'of Falck': '1', 'of Danfoss': 'Danfoss' },
  Site: { Herlev: 'Herlev', Gladsaxe: 'Gladsaxe', 'Nordborg of Danfoss': 'Nordborg' },
  Slot: {
    'at Herlev, held by Ballerup': 'Herlev 3',
    'at Herlev, held by Gladsaxe': 'Herlev 5',
    'at Gladsaxe, held by Ballerup': 'Gladsaxe 3',
    'at Gladsaxe, held by Gladsaxe': 'Gladsaxe 1',
    'of Danfoss, held by Gladsaxe': 'Nordborg 1',
  },
  Referral: {
    'of Ballerup, proposed for Herlev': 'Bruno',
    'of Ballerup, proposed without a slot': 'Bertha',
    'of Ballerup, talk planned for Herlev': 'Balder',
    'of Ballerup, talk planned for Gladsaxe': 'Bjork',
    'of Ballerup, declined for Herlev': 'Basse',
    'of Ballerup, withdrawn from Herlev': 'Berit',
    'of Ballerup, accepted, planned at Herlev': 'Bitten',
    'of Ballerup, accepted for Herlev, moved to Gladsaxe before it began': 'Bjarke',
    'of Ballerup, accepted, ended at Herlev over 12 weeks ago': 'Betina',
    'of Gladsaxe, proposed without a slot': 'Grethe',
    'of Gladsaxe, talk planned for Herlev': 'Georg',
  },
  Placement: {
    'of Ballerup, planned at Herlev': 'Bitten',
    'of Ballerup, active at Herlev, moved from Gladsaxe': 'Bodil again',
    'of Ballerup, active at Gladsaxe': 'Birte',
    'of Ballerup, ended at Herlev 3 weeks ago': 'Benny',
    'of Ballerup, ended at Herlev over 12 weeks ago': 'Betina',
    'of Ballerup, cancelled at Herlev': 'Brian',
    'of Gladsaxe, planned at Herlev': 'Gustav',
    'of Gladsaxe, active at Herlev': 'Gudrun',
    'of Gladsaxe, active at Gladsaxe': 'Gorm',
    'of Gladsaxe, ended at Herlev 3 weeks ago': 'Gurli',
    'of Gentofte, ended at Herlev 10 weeks ago': 'Niels',
    'of Ballerup, overdue at Danfoss': 'Bille',
  },
  Incident: {
    'about a trainee of Ballerup at Herlev': 'Bodil',
    'about a trainee of Ballerup at Gladsaxe, acknowledged, come to the tovholder': 'Birte',
    'about a trainee of Gladsaxe at Herlev, resolved': 'Gudrun',
    'about a trainee of Ballerup at Herlev, ended over 12 weeks ago': 'Betina',
    'about a slot at Herlev, held by Ballerup': 'Herlev 3',
    'about a slot at Gladsaxe, held by Gladsaxe': 'Gladsaxe 1',
    'about the site Herlev': 'Herlev',
    'about the site Gladsaxe': 'Gladsaxe',
    'about all of Falck': 'Falck',
    'about all of Falck, before Gentofte left': 'before Gentofte left',
    'about all of Danfoss': 'Danfoss',
  },
  MentorHours: {
    'given to a trainee of Ballerup': 'Bodil again',
    'given to a trainee of Gladsaxe': 'Gudrun',
  },
  Webhook: { 'of Gladsaxe, disabled': 'Gladsaxe', 'of Ballerup': 'Ballerup' },
  WebhookDelivery: {
    'of Gladsaxe, arrived': 'Gladsaxe',
    'of Ballerup, waiting': 'Ballerup, waiting',
  },
  WageDocumentation: { 'of Falck, April': 'April' },
  Notification: {
    'to Falck, of a referral by Ballerup for Herlev': 'Falck Bruno',
    'to Falck, of an incident at the site Herlev by its mentor': 'Falck Herlev',
    'to Ballerup, of an incident about all of Falck': 'Ballerup Falck',
    'to Ballerup, of a slot vacated by Gladsaxe': 'Ballerup slot',
    'to Ballerup, of its statement of April': 'Ballerup statement',
  },
  PersonalDataRead: { 'about a candidate of Ballerup': 'Bodil', 'about a candidate of Gladsaxe': 'Gudrun' },
};

/** One thing at least of every type that has an id; more where viewers differ. */
export const thingsOf = (made: ReadonlyMap<string, string>): Thing[] => [
  ...Object.entries(named).flatMap(([type, names]) =>
    Object.entries(names).map(([what, name]) => ({ type, what, id: idOf(type, name) })),
  ),
  { type: 'Candidate', what: 'of Ballerup', id: made.get('Bodil') ?? '' },
  { type: 'Candidate', what: 'of Gladsaxe', id: made.get('Gudrun') ?? '' },
  { type: 'Statement', what: 'of Ballerup at Falck, April', id: statementOf('Falck', 'Ballerup') },
  { type: 'Statement', what: 'of Gladsaxe at Falck, April', id: statementOf('Falck', 'Gladsaxe') },
  { type: 'Statement', what: 'of Gladsaxe at Danfoss, April', id: statementOf('Danfoss', 'Gladsaxe') },
  { type: 'Statement', what: 'of Ballerup at Falck, May', id: statementOf('Falck', 'Ballerup', '2015-05') },
  { type: 'Statement', what: 'of Gladsaxe at Falck, May', id: statementOf('Falck', 'Gladsaxe', '2015-05') },
  { type: 'Invoice', what: 'to Gladsaxe at Falck, paid', id: made.get('invoice 1') ?? '' },
  { type: 'Invoice', what: 'to Gladsaxe at Falck, with a correction', id: made.get('invoice 2') ?? '' },
];

/** Fields that need arguments, or say something else with them. */
export const askedWith = (things: readonly Thing[]): Arguments => ({
  'Query.node': { '': `(id: "${idOf('Partnership', 'Falck')}")` },
  'Query.nodes': { '': `(ids: [${things.map(({ id }) => `"${id}"`).join(' ')}])` },
  'Query.partnership': { '': `(id: "${idOf('Partnership', 'Falck')}")` },
  'Query.costComparison': {
    '': '(input: {startsOn: "2015-12-28" weeks: 13 benefit: 4324800 alternativeOperation: 1300000 placementOperation: 1332450})',
  },
  'Query.centrePrice': {
    '': '(input: {slots: 35 consultantPerYear: 37500000 mentorPerSlotAndMonth: 150000 mentorCoursesPerYear: 5000000})',
  },
  'Partnership.billing': { '': '(period: "2015-04")' },
  'Placement.mentorHours': { '': '(month: "2015-08")' },
  'Candidate.cpr': { '': '', '(purpose)': '(purpose: "Indkaldelse til samtale")' },
  // The walk itself is logged, so how many there are says nothing.
  'Candidate.reads': { '': '(first: 1)' },
});
