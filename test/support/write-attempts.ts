/** Owns what is tried on row security: statements, the parties that may do them, and those to whom they are refused. */
import { contentHashSql } from '../../src/signoff/index.js';
import type { Party } from './guarded-counts.js';
import { key } from './rows.js';

const id = (type: string, name: string) => `'${key(type, name)}'`;
const [falck, handed, draft] = ['Falck', 'handed on', 'draft'].map((name) => id('Partnership', name));
const company = id('Company', 'Falck');
const jobcentre = (name: string) => id('Jobcentre', name);
const user = (name: string) => id('User', name);

const tovholder = (partnership: string | undefined, name: string, from = '2015-06-01') =>
  `select name_tovholder(${partnership}, ${jobcentre(name)}, '${from}')`;

const approve = (participation: string, change: string) =>
  `update participation set ${change} where id = ${id('Participation', participation)}`;

const step = (kind: string, by: string, more: { user?: string; payer?: string; onBehalf?: boolean } = {}) =>
  `insert into statement_step (statement_id, number, partnership_id, company_id, jobcentre_id, kind, line_ids, reason,
     paid_on, at, user_id, user_name, party_id, on_behalf_of)
   select s.id, 2, s.partnership_id, s.company_id, s.jobcentre_id, '${kind}', '{}', 'x',
     ${kind === 'PAID' ? `'2015-05-04'` : 'null'}, now(), ${more.user ?? 'null'}, 'x', ${by},
     ${more.onBehalf ? 's.company_id' : 'null'}
   from statement s where s.id = ${id('Statement', more.payer === 'Gladsaxe' ? 'g1' : 'b1')}`;

const period = (partnership: string | undefined, month = '2015-03') =>
  `insert into billing_period (partnership_id, period, number, closed_at, hash) values (${partnership}, '${month}', 2, now(), 'x')`;
const statement = (month: string, payer = 'Gladsaxe') =>
  `insert into statement values (gen_random_uuid(), ${falck}, ${company}, ${jobcentre(payer)}, '${month}')`;
const line = `insert into statement_line
  select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'number', 2))).*
  from statement_line l where l.id = ${id('Line', 'b1')}`;
const invoice = `insert into invoice
  select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 99))).*
  from invoice i where i.id = ${id('Invoice', 'b1')}`;
const number = `select next_invoice_number(${company})`;

const event = (partnership: string | undefined, receiver: string) =>
  `select append_events(jsonb_build_array(jsonb_build_object('kind', 'SLOT_OPENED', 'subject_type', 'Slot',
     'subject_id', ${id('Slot', 'Gladsaxe 1')}::uuid, 'partnership_id', ${partnership}::uuid, 'at', now(),
     'parties', jsonb_build_array(${receiver}::uuid))))`;

const person = `'x', 'x@x.example', '12345678'`;
const contact = (partnership: string | undefined, side: string) =>
  `insert into contact values (${partnership}, '${side}', ${person}, ${person})
   on conflict (partnership_id, side) do update set name = 'x'`;
const slot = (partnership: string | undefined) =>
  `insert into slot (id, version, partnership_id, company_id, site_id, label, requirements, open_from)
   values (gen_random_uuid(), 1, ${partnership}, ${company}, ${id('Site', 'Herlev')}, 'x', '{}', '2015-05-04')`;
const site = `insert into site values (gen_random_uuid(), ${company}, 'x', null, '159')`;
const quota = (participation: string) =>
  `insert into quota values (gen_random_uuid(), ${id('Participation', participation)}, ${falck}, 9, '2014-01-01', '2014-12-31')`;

const incident = (reporter: string) =>
  `insert into incident (id, version, partnership_id, company_id, category, severity, status, reported_at, reporter_id,
     chain, level, answer_minutes, answer_by)
   values (gen_random_uuid(), 1, ${falck}, ${company}, 'OTHER', 'NORMAL', 'REPORTED', now(), ${id('Membership', reporter)},
     '{TOVHOLDER}', 1, 30, now())`;
const entry = (kind: string, membership: string | null, party: string | null) =>
  `insert into incident_entry (id, incident_id, number, at, kind, level, membership_id, party_id, name)
   select gen_random_uuid(), i.id, 9, now(), '${kind}', 1, ${membership}, ${party}, ${party && `'x'`}
   from incident i where i.partnership_id = ${falck} and num_nonnulls(i.placement_id, i.slot_id, i.site_id) = 0 limit 1`;

const sign = (
  participation: string,
  by: string,
  membership: string,
  more: { user?: string; hash?: string } = {},
) =>
  `insert into signoff (id, subject_type, subject_id, content_hash, partnership_id, membership_id, user_id, name, party_id, at)
   select gen_random_uuid(), 'Participation', p.id, ${more.hash ?? contentHashSql(['p.partnership_id', 'p.jobcentre_id', 'p.starts_on'])},
     p.partnership_id, ${id('Membership', membership)}, ${user(more.user ?? membership)}, 'x', ${by}, '2015-05-04T08:00:00Z'
   from participation p where p.id = ${id('Participation', participation)}`;
const asTovholder = sign('Falck Roskilde', jobcentre('Gladsaxe'), 'gladsaxeHead');
const asCompany = sign('Falck Roskilde', company, 'csr');
const approved = approve('Falck Roskilde', `decision = 'APPROVED'`);

type Attempt = [what: string, statements: string[], done: Party[], refused: Party[]];

/** Each attempt, who does it, and to whom it is refused. A statement that finds nothing to write is done, and has written nothing. */
export const attempts: readonly Attempt[] = [
  [
    'the tovholder role, given on',
    [tovholder(falck, 'Ballerup')],
    ['Gladsaxe'],
    ['Falck', 'Danfoss', 'Ballerup', 'Roskilde', 'Gentofte', 'Herlev', 'nobody'],
  ],
  ['the role of one’s own draft', [tovholder(draft, 'Herlev')], ['Herlev'], ['Falck', 'Gladsaxe', 'nobody']],
  ['the role since last month', [tovholder(falck, 'Ballerup', '2015-04-15')], [], ['Gladsaxe']],
  ['a role one had', [tovholder(handed, 'Gladsaxe')], ['Ballerup'], ['Gladsaxe']],
  ['the tovholder’s yes to who asks', [asTovholder], ['Gladsaxe'], ['Falck', 'Ballerup']],
  ['the company’s yes to who asks', [asCompany], ['Falck'], ['Gladsaxe', 'Ballerup']],
  [
    'the own yes in another person’s name',
    [sign('Falck Roskilde', company, 'csr', { user: 'otherCsr' })],
    [],
    ['Falck', 'Gladsaxe'],
  ],
  ['an approval that nobody has signed', [approved], [], ['Gladsaxe', 'Falck', 'Roskilde']],
  ['an approval that the tovholder alone has signed', [asTovholder, approved], [], ['Gladsaxe']],
  ['an approval that the company alone has signed', [asCompany, asCompany, approved], [], ['Falck']],
  [
    'an approval with the yes of one that only takes part',
    [sign('Falck Roskilde', jobcentre('Ballerup'), 'ballerupHead'), approved],
    [],
    ['Ballerup'],
  ],
  ['the other’s yes to a draft', [sign('draft Herlev', company, 'csr')], ['Falck'], ['Herlev']],
  [
    'an earlier beginning of an approved participation',
    [approve('Ballerup', `starts_on = '2015-01-01'`)],
    [],
    ['Ballerup', 'Gladsaxe', 'Falck'],
  ],
  [
    'an end of an approved participation',
    [approve('Ballerup', `ends_on = '2015-12-31'`)],
    ['Ballerup'],
    ['Gladsaxe', 'Falck'],
  ],
  [
    'a return after one has left',
    [approve('Falck Gentofte', `starts_on = '2015-03-01'`)],
    [],
    ['Gentofte', 'Gladsaxe'],
  ],
  ['the payer’s approval', [step('APPROVED', jobcentre('Ballerup'))], ['Ballerup'], ['Gladsaxe', 'Falck']],
  ['a payer’s approval as another', [step('APPROVED', jobcentre('Gladsaxe'))], [], ['Gladsaxe', 'Falck']],
  ['the payer’s dispute', [step('DISPUTED', jobcentre('Ballerup'))], ['Ballerup'], ['Gladsaxe', 'Falck']],
  ['that it was paid', [step('PAID', company)], ['Falck'], ['Ballerup', 'Gladsaxe']],
  ['that it was paid, signed as oneself', [step('PAID', jobcentre('Gladsaxe'))], [], ['Gladsaxe', 'Falck']],
  [
    'a line struck on behalf',
    [step('STRUCK', jobcentre('Gladsaxe'), { onBehalf: true })],
    ['Gladsaxe'],
    ['Falck', 'Ballerup'],
  ],
  ['a line struck by its payer', [step('STRUCK', jobcentre('Ballerup'))], [], ['Ballerup']],
  [
    'a step in another person’s name',
    [step('APPROVED', jobcentre('Ballerup'), { user: user('gladsaxe') })],
    [],
    ['Ballerup'],
  ],
  ['a month closed', [period(falck)], ['Gladsaxe'], ['Falck', 'Ballerup', 'Danfoss', 'Gentofte', 'nobody']],
  [
    'a statement with the month that is closed',
    [period(falck), statement('2015-03')],
    ['Gladsaxe'],
    ['Falck', 'Ballerup'],
  ],
  ['a statement of a month that was closed', [statement('2015-04', 'Roskilde')], [], ['Gladsaxe', 'Falck']],
  ['a line into a closed statement', [line], ['Danfoss', 'nobody'], ['Gladsaxe', 'Falck', 'Ballerup']],
  ['an invoice', [invoice], ['Falck', 'Gladsaxe'], ['Ballerup']],
  [
    'an invoice number of the company',
    [number],
    ['Falck', 'Gladsaxe', 'Ballerup'],
    ['Danfoss', 'Roskilde', 'Gentofte', 'Herlev', 'nobody'],
  ],
  [
    'an event in the partnership’s streams',
    [event(falck, company)],
    ['Falck', 'Gladsaxe', 'Ballerup', 'Roskilde'],
    ['Danfoss', 'Herlev', 'nobody'],
  ],
  [
    'an event in a stream outside',
    [event(id('Partnership', 'Danfoss'), company)],
    [],
    ['Ballerup', 'Danfoss'],
  ],
  [
    'the company’s contact',
    [contact(falck, 'COMPANY')],
    ['Falck'],
    ['Gladsaxe', 'Ballerup', 'Danfoss', 'Gentofte', 'nobody'],
  ],
  ['the jobcentres’ contact', [contact(falck, 'JOBCENTRE')], ['Gladsaxe'], ['Falck', 'Ballerup', 'Gentofte']],
  ['the other’s contact in a draft', [contact(draft, 'COMPANY')], ['Falck'], ['Herlev']],
  ['a slot', [slot(falck)], ['Falck', 'Gladsaxe'], ['Ballerup', 'Gentofte', 'Danfoss', 'Herlev', 'nobody']],
  ['a slot in a draft', [slot(draft)], ['Falck'], ['Herlev', 'Gladsaxe']],
  // Ballerup coordinates another partnership with the company.
  ['a site', [site], ['Falck', 'Gladsaxe', 'Ballerup'], ['Gentofte', 'Danfoss', 'Herlev', 'nobody']],
  ['a quota', [quota('Ballerup')], ['Gladsaxe'], ['Falck', 'Ballerup', 'Gentofte', 'Danfoss', 'nobody']],
  ['an incident in one’s own name', [incident('ballerup')], ['Ballerup'], ['Gladsaxe', 'Falck', 'Danfoss']],
  [
    'a step of an incident in one’s own name',
    [entry('COMMENTED', id('Membership', 'ballerup'), jobcentre('Ballerup'))],
    ['Ballerup', 'Danfoss', 'nobody'],
    ['Gladsaxe', 'Falck'],
  ],
  [
    'a step as one’s party in another person’s name',
    [entry('COMMENTED', id('Membership', 'gladsaxe'), jobcentre('Ballerup'))],
    [],
    ['Ballerup', 'Gladsaxe'],
  ],
  [
    'what time has done to an incident',
    [entry('ESCALATED', null, null)],
    ['Falck'],
    ['Gladsaxe', 'Ballerup'],
  ],
  [
    'a company by its number',
    [`insert into company values (gen_random_uuid(), 'CVR 40000003', '40000003')`],
    ['Falck', 'Roskilde'],
    [],
  ],
  [
    'a company by a name of one’s own making',
    [`insert into company values (gen_random_uuid(), 'Falck ApS', '40000003')`],
    [],
    ['Falck', 'Roskilde', 'nobody'],
  ],
  ['a partnership brought into force', [`update partnership set status = 'ACTIVE'`], [], ['Falck', 'Herlev']],
  [
    'a partnership made in force',
    [
      `insert into partnership values (gen_random_uuid(), 1, 'x', ${company}, 'ACTIVE', '2015-05-04', null, false, ${jobcentre('Herlev')})`,
    ],
    [],
    ['Herlev', 'Falck'],
  ],
  [
    'a placement made another’s',
    [`update placement set jobcentre_id = ${jobcentre('Gladsaxe')} where id = ${id('Placement', 'b1')}`],
    [],
    ['Ballerup', 'Gladsaxe', 'Falck'],
  ],
  [
    'a webhook in another’s name',
    [
      `insert into webhook (id, version, party_id, membership_id, url, kinds, status, created_at, active_since, secret)
       values (gen_random_uuid(), 1, ${jobcentre('Ballerup')}, ${id('Membership', 'gladsaxe')}, 'x', '{}', 'ACTIVE', now(), now(), 'x')`,
    ],
    [],
    ['Ballerup', 'Gladsaxe'],
  ],
];
