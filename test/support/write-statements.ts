/** Owns statements that write what may be another party's, as the server's own role would. */
import { contentHashSql } from '../../src/signoff/index.js';
import { key } from './rows.js';

export const id = (type: string, name: string) => `'${key(type, name)}'`;
export const [falck, handed, draft] = ['Falck', 'handed on', 'draft'].map((name) => id('Partnership', name));
export const company = id('Company', 'Falck');
export const jobcentre = (name: string) => id('Jobcentre', name);
export const user = (name: string) => id('User', name);

export const tovholder = (partnership: string | undefined, name: string, from = '2015-06-01') =>
  `select name_tovholder(${partnership}, ${jobcentre(name)}, '${from}')`;

export const approve = (participation: string, change: string) =>
  `update participation set ${change} where id = ${id('Participation', participation)}`;

export const step = (
  kind: string,
  by: string,
  more: { user?: string; payer?: string; onBehalf?: boolean } = {},
) =>
  `insert into statement_step (statement_id, number, partnership_id, company_id, jobcentre_id, kind, line_ids, reason,
     paid_on, at, user_id, user_name, party_id, on_behalf_of)
   select s.id, 2, s.partnership_id, s.company_id, s.jobcentre_id, '${kind}', '{}', 'x',
     ${kind === 'PAID' ? `'2015-05-04'` : 'null'}, now(), ${more.user ?? 'null'}, 'x', ${by},
     ${more.onBehalf ? 's.company_id' : 'null'}
   from statement s where s.id = ${id('Statement', more.payer === 'Gladsaxe' ? 'g1' : 'b1')}`;

export const period = (partnership: string | undefined, month = '2015-03') =>
  `insert into billing_period (partnership_id, period, number, closed_at, hash) values (${partnership}, '${month}', 2, now(), 'x')`;
export const statement = (month: string, payer = 'Gladsaxe') =>
  `insert into statement values (gen_random_uuid(), ${falck}, ${company}, ${jobcentre(payer)}, '${month}')`;
export const line = `insert into statement_line
  select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'number', 2))).*
  from statement_line l where l.id = ${id('Line', 'b1')}`;
export const invoice = `insert into invoice
  select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 99))).*
  from invoice i where i.id = ${id('Invoice', 'b1')}`;
export const number = `select next_invoice_number(${company})`;

export const event = (partnership: string | undefined, receiver: string) =>
  `select append_events(jsonb_build_array(jsonb_build_object('kind', 'SLOT_OPENED', 'subject_type', 'Slot',
     'subject_id', ${id('Slot', 'Gladsaxe 1')}::uuid, 'partnership_id', ${partnership}::uuid, 'at', now(),
     'parties', jsonb_build_array(${receiver}::uuid))))`;

const person = `'x', 'x@x.example', '12345678'`;
export const contact = (partnership: string | undefined, side: string) =>
  `insert into contact values (${partnership}, '${side}', ${person}, ${person})
   on conflict (partnership_id, side) do update set name = 'x'`;
export const slot = (partnership: string | undefined) =>
  `insert into slot (id, version, partnership_id, company_id, site_id, label, requirements, open_from)
   values (gen_random_uuid(), 1, ${partnership}, ${company}, ${id('Site', 'Herlev')}, 'x', '{}', '2015-05-04')`;
export const site = `insert into site values (gen_random_uuid(), ${company}, 'x', null, '159')`;
export const quota = (participation: string) =>
  `insert into quota values (gen_random_uuid(), ${id('Participation', participation)}, ${falck}, 9, '2014-01-01', '2014-12-31')`;

export const incident = (reporter: string) =>
  `insert into incident (id, version, partnership_id, company_id, category, severity, status, reported_at, reporter_id,
     chain, level, answer_minutes, answer_by)
   values (gen_random_uuid(), 1, ${falck}, ${company}, 'OTHER', 'NORMAL', 'REPORTED', now(), ${id('Membership', reporter)},
     '{TOVHOLDER}', 1, 30, now())`;
export const entry = (kind: string, membership: string | null, party: string | null) =>
  `insert into incident_entry (id, incident_id, number, at, kind, level, membership_id, party_id, name)
   select gen_random_uuid(), i.id, 9, now(), '${kind}', 1, ${membership}, ${party}, ${party && `'x'`}
   from incident i where i.partnership_id = ${falck} and num_nonnulls(i.placement_id, i.slot_id, i.site_id) = 0 limit 1`;

export const sign = (
  participation: string,
  by: string,
  membership: string,
  more: { user?: string; hash?: string } = {},
) =>
  `insert into signoff (id, subject_type, subject_id, content_hash, partnership_id, membership_id, user_id, name, party_id, at)
   select gen_random_uuid(), 'Participation', p.id, ${more.hash ?? contentHashSql(['p.partnership_id', 'p.jobcentre_id', 'p.starts_on'])},
     p.partnership_id, ${id('Membership', membership)}, ${user(more.user ?? membership)}, 'x', ${by}, '2015-05-04T08:00:00Z'
   from participation p where p.id = ${id('Participation', participation)}`;
export const asTovholder = sign('Falck Roskilde', jobcentre('Gladsaxe'), 'gladsaxeHead');
export const asCompany = sign('Falck Roskilde', company, 'csr');
export const approved = approve('Falck Roskilde', `decision = 'APPROVED'`);
