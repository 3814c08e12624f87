/** The documents of a closed statement through the API: what they hold, who gets them, and that no trainee is named. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readPdf } from '../src/platform/paper/pdf-reading.fixture.js';
import { Api } from './support/api.js';
import { stay } from './support/bill.js';
import { codesOf, registerInvoicing, statementsOf } from './support/closed-bill.js';
import { Placing } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
let placementId: string;
const partnershipId = idOf('Partnership', 'Falck');

beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  await api.owner(`UPDATE agreement SET rate_basis = 'ACTUAL_COST'`);
  const herlev = idOf('Slot', 'Herlev 1');
  const gladsaxe = idOf('Slot', 'Gladsaxe 1');
  placementId = await stay(api, placing, 'ballerup', herlev, '2015-04-15', '2015-04-30', '2015-04-30');
  await stay(api, placing, 'gladsaxe', gladsaxe, '2015-04-01', '2015-04-30', '2015-04-30');
  await registerInvoicing(api);
  for (const [givenOn, hours] of [
    ['2015-04-20', '2.5'],
    ['2015-04-27', '3'],
  ])
    await api.change('csr', 'recordMentorHours', { placementId, givenOn, hours });
  await api.change('csr', 'recordWageDocumentation', {
    partnershipId,
    from: '2015-04-01',
    to: '2015-04-30',
    hourlyWage: 26_150,
    reference: 'Lønseddel 2015-04, bilag 77',
  });
});
afterAll(() => api.stop());

interface File {
  kind: string;
  format: string;
  fileName: string;
  mediaType: string;
  base64: string;
}

async function filesOf(who: Who, id: string, args = ''): Promise<File[] | null> {
  const { data } = await api.as(who)<{ node: { documents: File[] } | null }>(
    `query ($id: ID!) { node(id: $id) { ... on Statement { documents${args} { kind format fileName mediaType base64 } } } }`,
    { id },
  );
  return data.node?.documents ?? null;
}
const bytesOf = (file: File | undefined): Buffer => Buffer.from(file?.base64 ?? '', 'base64');
const statementId = async (name: string): Promise<string> =>
  (await statementsOf(api, 'csr', '2015-04')).find(({ jobcentre }) => jobcentre.name.endsWith(name))?.id ??
  '';

test('a statement that is computed live has no documents', async () => {
  expect(await filesOf('csr', await statementId('Ballerup'))).toEqual([]);
});

test('a closed one has the statement and its documentation, each as PDF, CSV and JSON', async () => {
  expect(
    codesOf(await api.change('gladsaxe', 'closeBillingPeriod', { partnershipId, period: '2015-04' })),
  ).toEqual([]);
  const files = await filesOf('ballerupFinance', await statementId('Ballerup'));
  expect(files?.map(({ fileName, mediaType }) => `${fileName} ${mediaType}`)).toEqual([
    'afregning-2015-04-151.pdf application/pdf',
    'afregning-2015-04-151.csv text/csv; charset=utf-8',
    'afregning-2015-04-151.json application/json',
    'dokumentation-2015-04-151.pdf application/pdf',
    'dokumentation-2015-04-151.csv text/csv; charset=utf-8',
    'dokumentation-2015-04-151.json application/json',
  ]);
  const some = await filesOf('csr', await statementId('Ballerup'), '(kind: DOCUMENTATION, format: CSV)');
  expect(some?.map(({ fileName }) => fileName)).toEqual(['dokumentation-2015-04-151.csv']);
});

test('the documentation holds versions, placements, hours, attestation, wages and who approved', async () => {
  const id = await statementId('Ballerup');
  const told = async () => {
    const [file] = (await filesOf('ballerupAuditor', id, '(kind: DOCUMENTATION, format: JSON)')) ?? [];
    return JSON.parse(bytesOf(file).toString()) as { statement: object; placements: { reference: string }[] };
  };
  const before = await told();
  expect(before).toMatchObject({
    statement: {
      jobcentre: 'Jobcenter Ballerup',
      municipality: 'Ballerup Kommune',
      company: { name: 'Falck Danmark A/S', cvr: '33597045' },
      status: 'CLOSED',
      total: 198_000,
      hoursAgreed: '7.2',
      hoursGiven: '5.5',
      closed: { name: 'Person gladsaxe', party: 'Jobcenter Gladsaxe', on: '2015-05-04', onBehalf: null },
      approved: null,
    },
    agreements: [
      {
        number: 1,
        rateBasis: 'ACTUAL_COST',
        vat: 'Uden for momslovens område: Tilskud',
        terms: [
          'Timebetaling pr. optaget plads efter dage (man–fre): 3 t om ugen à 275,00 kr, fra 1.4.2015.',
        ],
      },
    ],
    placements: [{ site: 'Station Herlev', slot: 'Herlev 1', from: '2015-04-15', endedOn: '2015-04-30' }],
    hoursGiven: [
      { on: '2015-04-20', hours: '2.5', recordedBy: 'Person csr' },
      { on: '2015-04-27', hours: '3', recordedBy: 'Person csr' },
    ],
    attestations: [],
    wages: [
      { from: '2015-04-01', to: '2015-04-30', hourlyWage: 26_150, document: 'Lønseddel 2015-04, bilag 77' },
    ],
  });

  await api.change('mentor', 'attestMentorHours', { placementId, month: '2015-04' });
  await api.change('ballerupHead', 'approveStatement', { statementId: id });
  expect(await told()).toMatchObject({
    statement: { status: 'APPROVED', approved: { name: 'Person ballerupHead', party: 'Jobcenter Ballerup' } },
    attestations: [{ mentor: 'Person mentor', on: '2015-05-04', hours: '5.5' }],
  });
});

test('PDF and CSV say the same, with the amounts of the lines', async () => {
  const [pdf, csv] = (await filesOf('csr', await statementId('Ballerup'), '(kind: STATEMENT)')) ?? [];
  const cells = readPdf(bytesOf(pdf)).pieces.map(({ text }) => text);
  for (const text of ['Jobcenter Ballerup, Ballerup Kommune', '7,2 t', '5,5 t', '-1,7 t', '1.980,00 kr'])
    expect(cells).toContain(text);
  const rows = bytesOf(csv).toString().split('\r\n');
  expect(rows[0]).toMatch(/^\uFEFFJobcenter;Måned;Linje;/);
  expect(rows[1]).toMatch(
    /^Jobcenter Ballerup;2015-04;1;[^;]+;2015-04-15;2015-04-30;7,2;275,00;1980,00;nej;;/,
  );
});

test('no document names a trainee, and neither does a reason that stands on one', async () => {
  const people = await api.owner<{ name: string }>('SELECT full_name AS name FROM candidate_person');
  expect(people.length).toBeGreaterThan(1);
  for (const name of ['Ballerup', 'Gladsaxe'])
    for (const file of (await filesOf('csr', await statementId(name))) ?? []) {
      const bytes = bytesOf(file);
      const text =
        file.format === 'PDF'
          ? readPdf(bytes)
              .pieces.map((piece) => piece.text)
              .join(' ')
          : bytes.toString();
      expect(text).toContain('2015');
      for (const person of people) expect(text).not.toContain(person.name);
    }
  const id = await statementId('Gladsaxe');
  const lineIds = (await statementsOf(api, 'csr', '2015-04'))
    .find((each) => each.id === id)
    ?.lines.map((l) => l.id);
  const dispute = (who: Who, reason: string) =>
    api.change(who, 'disputeLines', { statementId: id, lineIds, reason });
  const [named] = await api.owner<{ name: string }>(
    `SELECT person.full_name AS name FROM candidate_person person JOIN placement p USING (candidate_id)
     JOIN jobcentre j ON j.id = p.jobcentre_id WHERE j.kommunekode = '159'`,
  );
  expect(codesOf(await dispute('gladsaxeFinance', `${named?.name.toUpperCase()} kom ikke`))).toEqual([
    'NAME_IN_TEXT',
  ]);
  expect(codesOf(await dispute('gladsaxeFinance', 'Praktikanten kom ikke'))).toEqual([]);
  const [csv] = (await filesOf('gladsaxeAuditor', id, '(kind: STATEMENT, format: CSV)')) ?? [];
  expect(bytesOf(csv).toString()).toContain(';nej;Praktikanten kom ikke;');
});

test('who does not see the statement gets none', async () => {
  const ballerup = await statementId('Ballerup');
  for (const who of ['gladsaxeAuditor', 'ballerup', 'ballerupMentor', 'mentor', 'leader'] as const)
    expect([who, await filesOf(who, ballerup)]).toEqual([who, null]);
  for (const who of ['otherCsr', 'roskilde'] as const)
    expect([who, await filesOf(who, ballerup)]).toEqual([who, null]);
  for (const who of ['csr', 'gladsaxe', 'gladsaxeFinance', 'ballerupHead', 'ballerupAuditor'] as const)
    expect([who, (await filesOf(who, ballerup))?.length]).toEqual([who, 6]);
});

test('the e-invoice has a name for its file, and is the payer’s own', async () => {
  const issued = await api.change<{ invoices: { id: string; documents: object[] }[] }>(
    'csr',
    'issueInvoice',
    { statementId: await statementId('Ballerup') },
    'invoices { id documents { format fileName } }',
  );
  expect(issued).toMatchObject({
    problems: [],
    invoices: [{ documents: [{ format: 'PEPPOL_BIS_3', fileName: 'faktura-1.xml' }] }],
  });
  const query = 'query ($id: ID!) { node(id: $id) { ... on Invoice { documents { xml } } } }';
  const id = issued.invoices[0]?.id;
  const read = async (who: Who) => (await api.as(who)<{ node: unknown }>(query, { id })).data.node !== null;
  for (const who of ['csr', 'gladsaxeFinance', 'ballerupFinance', 'ballerupAuditor'] as const)
    expect([who, await read(who)]).toEqual([who, true]);
  for (const who of ['gladsaxeAuditor', 'ballerup', 'leader', 'mentor', 'otherCsr', 'roskilde'] as const)
    expect([who, await read(who)]).toEqual([who, false]);
});
