/** Owns how a test prepares, asks for and checks closed bills. */
import { type KeptLine, readClosedLines } from '../../src/billing/bill/closed-bill.read.js';
import type { Reads } from '../../src/platform/database/database.js';
import type { Api, ProblemAnswer } from './api.js';
import { stay } from './bill.js';
import { Placing } from './placing.js';
import { idOf, keyOf, type Who } from './world.js';

export interface Statement {
  id: string;
  version: number;
  status: string;
  total: number;
  hoursAgreed: string;
  hoursGiven: string;
  pendingAdjustment: number;
  jobcentre: { name: string };
  lines: {
    id: string;
    number: number;
    status: string;
    from: string;
    to: string;
    days: number | null;
    hours: string | null;
    rate: number | null;
    amount: number;
    explanation: string;
    corrects: { number: number; amount: number } | null;
  }[];
  steps: { kind: string; userName: string; lines: number[]; reason: string | null; onBehalf: boolean }[];
  invoices: { id: string; number: string; kind: string; payable: number }[];
}

/** The statements of a month of the Falck partnership as `who` sees them, in Danish. */
export async function statementsOf(api: Api, who: Who, period: string): Promise<Statement[]> {
  const { data, errors } = await api.as(who)<{
    partnership: { billing: { statements: Statement[] } };
  }>(
    `query ($id: ID!, $period: Month!) { partnership(id: $id) { billing(period: $period) { statements {
       id version status total hoursAgreed hoursGiven pendingAdjustment jobcentre { name }
       lines { id number status from to days hours rate amount explanation corrects { number amount } }
       steps { kind userName lines reason onBehalf } invoices { id number kind payable } } } } }`,
    { id: idOf('Partnership', 'Falck'), period },
    { 'accept-language': 'da' },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.partnership.billing.statements;
}

export const codesOf = ({ problems }: { problems: ProblemAnswer[] }): string[] =>
  problems.map(({ code }) => code);

/** What an invoice needs to know of company and payers. */
export async function registerInvoicing(api: Api): Promise<void> {
  await api.owner(
    `INSERT INTO company_invoicing VALUES ($1, 'Sydhavnsgade 18', '2450', 'København SV', 'Åse Sørensen', '70 10 20 31',
       'faktura@falck.example', 'BANK_ACCOUNT', '0400', '0001234567', NULL, NULL)`,
    [keyOf('Company Falck')],
  );
  for (const [name, cvr] of [
    ['Gladsaxe', '62761113'],
    ['Ballerup', '58271713'],
  ] as const)
    await api.owner(
      `INSERT INTO jobcentre_invoicing VALUES ($1, $2, $3, 'Rådhuset 1', '2860', $4, 'Lis Falk', false, false)`,
      [keyOf(`Jobcentre ${name}`), `${name} Kommune`, cvr, name],
    );
}

/** April of Falck, to be closed: a trainee of Gladsaxe, which coordinates, and one of Ballerup. */
export async function billableApril(api: Api): Promise<void> {
  const placing = new Placing(api);
  const april = ['2015-04-01', '2015-04-30', '2015-04-30'] as const;
  await stay(api, placing, 'gladsaxe', idOf('Slot', 'Gladsaxe 1'), ...april);
  await stay(api, placing, 'ballerup', idOf('Slot', 'Gladsaxe 2'), ...april);
  await registerInvoicing(api);
}

/** The closed lines of a partnership, read back in the order of their chain. */
export async function chainOf(api: Api, partnershipId: string): Promise<KeptLine[]> {
  const reads: Reads = {
    query: async <T>(sql: string, values?: unknown[]) => (await api.owner(sql, values)) as T,
  };
  const lines = (await readClosedLines(reads, [partnershipId], null)).get(partnershipId) ?? [];
  const order = await api.owner<{ key: string }>(
    `SELECT s.id AS key FROM billing_period p JOIN statement s USING (partnership_id, period)
     JOIN jobcentre j ON j.id = s.jobcentre_id WHERE p.partnership_id = $1 ORDER BY p.number, j.kommunekode`,
    [partnershipId],
  );
  const place = new Map(order.map(({ key }, at) => [key, at]));
  const placeOf = (line: KeptLine) => place.get(line.statementId) ?? -1;
  return lines.sort((a, b) => placeOf(a) - placeOf(b) || a.number - b.number);
}

/** The statement of a jobcentre for a month, as the company sees it. */
export async function statementOf(api: Api, jobcentre: string, period = '2015-04'): Promise<Statement> {
  const found = (await statementsOf(api, 'csr', period)).find(({ jobcentre: { name } }) =>
    name.endsWith(jobcentre),
  );
  if (!found) throw new Error(`no statement of ${jobcentre} for ${period}`);
  return found;
}

/** Closes a month of the Falck partnership, as the tovholder's consultant. */
export const closeMonth = (api: Api, period = '2015-04') =>
  api.change<{ billingPeriod: { status: string; total: number; hash: string } | null }>(
    'gladsaxe',
    'closeBillingPeriod',
    { partnershipId: idOf('Partnership', 'Falck'), period },
    'billingPeriod { status total hash }',
  );
