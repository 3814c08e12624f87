/** The bill of the demo as its users make it: Falck, April 2015, from closing to the credit note. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { seed } from '../src/demo/seed.js';
import { personalCipher } from '../src/identity/personal-cipher.js';
import { systemClock } from '../src/platform/calendar/clock.js';
import { Api, type ProblemAnswer } from './support/api.js';
import { type CommandOutcome, runCommand } from './support/command.js';
import { createTestDatabase } from './support/database.js';

type Email = `${string}@${string}`;

// The command line lives in the machine's time, so the demo is made in the same.
const today = systemClock.today();
let api: Api;
beforeAll(async () => {
  api = await Api.start({
    now: systemClock.now().toISOString(),
    database: await createTestDatabase(),
    fill: (ownerUrl) => seed({ ownerUrl, today, demo: true, cipher: personalCipher(randomBytes(32)) }),
  });
});
afterAll(() => api.stop());
// Each command is a process.
jest.setTimeout(120_000);

const close = (...options: string[]): Promise<CommandOutcome> =>
  runCommand(['billing', 'close', ...options], api.commandEnv);

async function change<Payload>(
  who: Email,
  mutation: string,
  input: object,
  selection: string,
): Promise<Payload & { problems: ProblemAnswer[] }> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { data, errors } = await api.as(who)<{ result: Payload & { problems: ProblemAnswer[] } }>(
    `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) { ${selection} problems { code message } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.result;
}

interface Statement {
  id: string;
  total: number;
  status: string;
  hoursAgreed: string;
  hoursGiven: string;
  pendingAdjustment: number;
  jobcentre: { name: string };
  lines: { amount: number; placement: { id: string; endedOn: string; slot: { label: string } } }[];
  invoices: { number: string; kind: string; payable: number; corrects: { number: string }[] }[];
}
interface Falck {
  id: string;
  name: string;
  billing: { status: string; total: number; statements: Statement[] };
}

async function falck(who: Email, period: string): Promise<Falck> {
  const { data, errors } = await api.as(who)<{ partnerships: { nodes: Falck[] } }>(
    `query ($period: Month!) { partnerships { nodes { id name billing(period: $period) {
       status total statements { id total status hoursAgreed hoursGiven pendingAdjustment jobcentre { name }
         lines { amount placement { id endedOn slot { label } } }
         invoices { number kind payable corrects { number } } } } } } }`,
    { period },
  );
  const found = data.partnerships.nodes.find(({ name }) => name.startsWith('Falck'));
  if (!found) throw new Error(JSON.stringify(errors));
  return found;
}

async function statementOf(name: string, period: string): Promise<Statement> {
  const { billing } = await falck('csr@falck.example', period);
  const found = billing.statements.find((each) => each.jobcentre.name.endsWith(name));
  if (!found) throw new Error(`no statement of ${name} for ${period}`);
  return found;
}

const finance = { Gladsaxe: 'oekonomi@gladsaxe.example', Ballerup: 'oekonomi@ballerup.example' } as const;

async function approveAndInvoice(name: keyof typeof finance, period: string): Promise<unknown> {
  const { id: statementId } = await statementOf(name, period);
  expect(await change(finance[name], 'approveStatement', { statementId }, 'statement { status }')).toEqual({
    statement: { status: 'APPROVED' },
    problems: [],
  });
  const issued = await change<{ invoices: { documents: { xml: string }[] }[] }>(
    'csr@falck.example',
    'issueInvoice',
    { statementId },
    'statement { status } invoices { number kind payable corrects { number } documents { xml } }',
  );
  expect(issued).toMatchObject({ problems: [], statement: { status: 'INVOICED' } });
  return issued.invoices;
}

test('a trial says what would be written, and writes nothing', async () => {
  const { id } = await falck('konsulent@gladsaxe.example', '2015-04');
  expect(await close('--month', '2015-04', '--partnership', id, '--dry-run')).toEqual({
    code: 0,
    out: '2015-04: would close 1 partnership, 3 lines, 7,260.00 kr; closed already: 0; refused: 0; nothing was written\n',
    err: '',
  });
  expect(await api.owner('SELECT FROM billing_period')).toEqual([]);
});

test('April 2015 is closed for all but the one whose earlier months are open', async () => {
  const { code, out, err } = await close('--month', '2015-04');
  expect(out).toBe('2015-04: closed 2 partnerships, 3 lines, 7,260.00 kr; closed already: 0; refused: 1\n');
  expect(err).toMatch(
    /^tovholder: BRFkredit i Lyngby \([\w-]+\): The month 2014-10 is not closed yet\. Close it first\.\ntovholder: 1 partnership could not be closed; .+\n$/,
  );
  expect(code).toBe(1);
});

test('closed again it stays as it is', async () => {
  const { id } = await falck('konsulent@gladsaxe.example', '2015-04');
  expect(await close('--month', '2015-04', '--partnership', id)).toEqual({
    code: 0,
    out: '2015-04: closed 0 partnerships, 0 lines, 0.00 kr; closed already: 1; refused: 0\n',
    err: '',
  });
  const { billing } = await falck('csr@falck.example', '2015-04');
  expect(billing).toMatchObject({
    status: 'CLOSED',
    total: 726_000,
    statements: [
      { jobcentre: { name: 'Jobcenter Ballerup' }, total: 198_000, hoursAgreed: '7.2', hoursGiven: '7.5' },
      { jobcentre: { name: 'Jobcenter Gladsaxe' }, total: 528_000, hoursAgreed: '19.2', hoursGiven: '18.25' },
    ],
  });
});

test('each payer’s finance approves, the CSR manager invoices', async () => {
  expect(await approveAndInvoice('Gladsaxe', '2015-04')).toMatchObject([
    { number: '1', kind: 'INVOICE', payable: 528_000, corrects: [] },
  ]);
  expect(await approveAndInvoice('Ballerup', '2015-04')).toMatchObject([
    { number: '2', kind: 'INVOICE', payable: 198_000, corrects: [] },
  ]);
});

test('a placement corrected late becomes one credit note with the next close', async () => {
  const { lines } = await statementOf('Gladsaxe', '2015-04');
  const placement = lines.find((line) => line.placement.slot.label === 'Station Gladsaxe 2')?.placement;
  expect(placement?.endedOn).toBe('2015-04-14');
  const input = { placementId: placement?.id, endedOn: '2015-04-07', outcome: 'OTHER_MUNICIPAL_OFFER' };
  const corrected = await change(
    'konsulent@gladsaxe.example',
    'endPlacement',
    input,
    'placement { endedOn }',
  );
  expect(corrected).toEqual({ placement: { endedOn: '2015-04-07' }, problems: [] });
  expect(await statementOf('Gladsaxe', '2015-04')).toMatchObject({ pendingAdjustment: -82_500 });

  const { id } = await falck('konsulent@gladsaxe.example', '2015-05');
  const closed = await change<{ billingPeriod: object }>(
    'konsulent@gladsaxe.example',
    'closeBillingPeriod',
    { partnershipId: id, period: '2015-05' },
    'billingPeriod { status total statements { jobcentre { name } total } }',
  );
  expect(closed).toEqual({
    billingPeriod: {
      status: 'CLOSED',
      total: -82_500,
      statements: [{ jobcentre: { name: 'Jobcenter Gladsaxe' }, total: -82_500 }],
    },
    problems: [],
  });
  expect(await approveAndInvoice('Gladsaxe', '2015-05')).toMatchObject([
    { number: '3', kind: 'CREDIT_NOTE', payable: 82_500, corrects: [{ number: '1' }] },
  ]);
  expect(await statementOf('Gladsaxe', '2015-04')).toMatchObject({ pendingAdjustment: 0 });
});

test('months without lines keep nothing open: the first one with lines can be closed next', async () => {
  const { id } = await falck('konsulent@gladsaxe.example', '2015-04');
  const first = (
    await api.owner<{ month: string }>(
      `SELECT to_char(min(starts_on), 'YYYY-MM') AS month FROM placement WHERE starts_on > '2015-04-30'`,
    )
  )[0]?.month;
  const { code, err } = await close('--month', first ?? '', '--partnership', id);
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
