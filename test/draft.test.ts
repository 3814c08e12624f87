/** A draft of one side: what the other has not said yes to is neither shown nor bound. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { Outcome } from './support/outcome.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
let outcome: Outcome;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
});
afterAll(() => api.stop());

const create = { name: 'Falck igen', cvr: '33597045', tovholderId: idOf('Jobcentre', 'Gladsaxe') };
const person = { name: 'Bo Ibsen', email: 'bo@falck.example', phone: '+45 12 34 56 78' };
const contact = { side: 'COMPANY', contact: person, deputy: person };

const fields = `companyContact { name } jobcentreContact { name } company { invoicing { street } }
  sites { name } slots { totalCount } participations { id version status from allowedActions }`;
interface Shown {
  companyContact: object | null;
  jobcentreContact: object | null;
  company: { invoicing: object | null };
  sites: object[];
  participations: { id: string; version: number; status: string }[];
}
const shown = async (who: Who, id: string): Promise<Shown> => {
  const { data } = await api.as(who)<{ node: Shown }>(
    `query ($id: ID!) { node(id: $id) { ... on Partnership { ${fields} } } }`,
    { id },
  );
  return data.node;
};

test('a side that prepares a draft is shown nothing of the other before its yes, and all of it after', async () => {
  const tovholderId = idOf('Jobcentre', 'Roskilde');
  const { id } = await outcome.done('roskilde', 'createPartnership', {
    ...create,
    cvr: '20165715',
    tovholderId,
  });
  await outcome.done('otherCsr', 'setContact', { ...contact, partnershipId: id });
  await outcome.done('roskilde', 'setContact', { ...contact, partnershipId: id, side: 'JOBCENTRE' });
  await api.owner(
    `INSERT INTO company_invoicing VALUES ($1, 'Nordborgvej 81', '6430', 'Nordborg', 'x', 'x', 'x', 'BANK_ACCOUNT', '0400', '0001234567')`,
    [keyOf('Company Danfoss')],
  );
  expect(await shown('roskilde', id)).toMatchObject({
    companyContact: null,
    jobcentreContact: { name: person.name },
    company: { invoicing: null },
    sites: [],
    participations: [{ status: 'REQUESTED', allowedActions: [] }],
  });
  const asked = await shown('otherCsr', id);
  expect(asked).toMatchObject({
    companyContact: { name: person.name },
    jobcentreContact: null,
    participations: [{ status: 'REQUESTED', allowedActions: ['APPROVE'] }],
  });
  const [own] = asked.participations;
  await outcome.done('otherCsr', 'approveParticipation', { participationId: own?.id });
  expect(await shown('roskilde', id)).toMatchObject({
    companyContact: { name: person.name },
    company: { invoicing: { street: 'Nordborgvej 81' } },
    sites: [{ name: 'Station Nordborg' }],
    participations: [{ status: 'ACTIVE', from: today }],
  });
  expect(await shown('otherCsr', id)).toMatchObject({ jobcentreContact: { name: person.name } });
});

test('the named tovholder is not taken up unasked: it says yes itself', async () => {
  const tovholderId = idOf('Jobcentre', 'Roskilde');
  const { id } = await outcome.done('csr', 'createPartnership', { ...create, tovholderId });
  const before = await shown('roskilde', id);
  expect(before).toMatchObject({
    sites: [],
    participations: [{ status: 'INVITED', allowedActions: ['APPROVE'] }],
  });
  const [own] = before.participations;
  await outcome.done('roskilde', 'approveParticipation', { participationId: own?.id });
  expect((await shown('roskilde', id)).sites).toHaveLength(2);
  expect(await shown('csr', id)).toMatchObject({ participations: [{ status: 'ACTIVE', from: today }] });
});
