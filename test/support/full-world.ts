/** Owns the world that the schema walk looks at: the standard one, with every kind of thing, near and long past. */
import type { EntityManager } from 'typeorm';
import { MembershipRole, PersonalDataRead } from '../../src/identity/index.js';
import { Webhook, WebhookStatus } from '../../src/notice/webhook.entity.js';
import { Placement, PlacementOutcome, PlacementStatus } from '../../src/placement/placement.entity.js';
import { Referral, ReferralStatus } from '../../src/placement/referral.entity.js';
import { appendEvents } from '../../src/platform/events/event-log.js';
import { uuidOf } from '../../src/platform/opaque-id.js';
import type { Api } from './api.js';
import { type Citizen, citizens, personOf, type Stay } from './citizens.js';
import { addIncident } from './incident-rows.js';
import { closeBills, insertDocumentation } from './full-bills.js';
import { insertDanfoss, insertFalck, insertParties } from './full-parties.js';
import { addNotification, addState, addWebhook } from './notice-rows.js';
import { addPartnership, key, openRows } from './rows.js';
import { idOf } from './world.js';

/** A Monday more than 12 weeks after May: what ended by then is out of the company's sight. */
export const now = '2015-09-07T08:00:00.000Z';

/** Fills it. @returns ids that the server made: of each citizen's candidate, by first name, and of invoices */
export async function fillFullWorld(api: Api): Promise<ReadonlyMap<string, string>> {
  const owner = await openRows(api.database.ownerUrl);
  try {
    await owner.transaction(async (tx) => {
      await insertParties(tx);
      await insertFalck(tx);
    });
    await addPartnership(owner.manager, 'Danfoss', {
      company: 'Danfoss',
      jobcentres: ['Ballerup', 'Gladsaxe'],
    });
    await owner.transaction(insertDanfoss);
    await api.owner(
      `UPDATE slot SET tasks = 'Klargøring', requirements = '{Sikkerhedssko}', open_to = '2016-12-31'`,
    );

    const candidates = new Map<string, string>();
    for (const name of Object.keys(citizens)) candidates.set(name, await register(api, name));
    const keyOfCandidate = (name: string) => uuidOf('Candidate', candidates.get(name) ?? '') ?? '';
    for (const [name, citizen] of Object.entries<Citizen>(citizens))
      await insertStays(owner.manager, name, citizen, keyOfCandidate(name));
    await insertIncidents(owner.manager);
    await insertEvents(owner.manager);
    await insertNotices(owner.manager);
    for (const name of ['Bodil', 'Gudrun']) await insertRead(owner.manager, name, keyOfCandidate(name));
    await owner.transaction(insertDocumentation);
    const invoices = await closeBills(api);
    await nameNotice(api);
    return new Map([...candidates, ...invoices]);
  } finally {
    await owner.destroy();
  }
}

/** Through the API, so that the server itself encrypts the CPR number. */
async function register(api: Api, name: string): Promise<string> {
  const { home, phone, ...person } = personOf(name);
  const consultant = `${home.toLowerCase()}@world.example` as const;
  const answer = await api.as(consultant)<{ made: { candidate: { id: string } } }>(
    'mutation ($input: RegisterCandidateInput!) { made: registerCandidate(input: $input) { candidate { id } } }',
    {
      input: {
        jobcentreId: idOf('Jobcentre', home),
        fullName: person.fullName,
        phone,
        cpr: person.cpr,
        benefitType: 'OTHER',
        considerations: person.considerations,
        notes: person.notes,
      },
    },
  );
  return answer.data.made.candidate.id;
}

/** The citizen's referral, the placement it led to, and the one that goes on from that. */
async function insertStays(
  tx: EntityManager,
  name: string,
  citizen: Citizen,
  candidateId: string,
): Promise<void> {
  if (!citizen.referral) return;
  const partnership = citizen.partnership ?? 'Falck';
  const talked = citizen.referral !== ReferralStatus.PROPOSED;
  const parties = {
    partnershipId: key('Partnership', partnership),
    companyId: key('Company', partnership),
    jobcentreId: key('Jobcentre', citizen.home),
    candidateId,
  };
  await tx.insert(Referral, {
    id: key('Referral', name),
    version: 1,
    ...parties,
    slotId: citizen.slot && key('Slot', citizen.slot),
    status: citizen.referral,
    proposedAt: new Date('2015-04-01T08:00:00Z'),
    talkAt: talked ? new Date('2015-04-02T08:00:00Z') : null,
    reason: citizen.referral === ReferralStatus.ACCEPTED ? null : 'Ønsker et andet sted',
  });
  const insert = (id: string, stay: Stay, continuesId: string | null) => {
    const ended = stay.status === PlacementStatus.ENDED;
    return tx.insert(Placement, {
      id,
      version: 1,
      reference: stay.reference,
      ...parties,
      slotId: key('Slot', stay.slot),
      referralId: key('Referral', name),
      status: stay.status,
      startsOn: stay.from,
      expectedEndOn: stay.to,
      endsOn: stay.to,
      endedOn: ended ? stay.to : null,
      outcome: ended ? PlacementOutcome.OTHER : null,
      lengthReason: 'Længere optræning',
      continuesId,
    });
  };
  const [first, second] = citizen.stays ?? [];
  if (first) await insert(key('Placement', name), first, null);
  if (second) await insert(key('Placement', `${name} again`), second, key('Placement', name));
}

/** Reported that morning by the CSR manager: each with the text by which it is told apart. */
async function insertIncidents(tx: EntityManager): Promise<void> {
  const at = now;
  const ofBallerup = { at, jobcentre: 'Ballerup' };
  await addIncident(tx, 'Bodil', { ...ofBallerup, placement: 'Bodil again' });
  await addIncident(tx, 'Birte', { ...ofBallerup, placement: 'Birte', level: 3, since: 'ACKNOWLEDGED' });
  await addIncident(tx, 'Gudrun', { at, jobcentre: 'Gladsaxe', placement: 'Gudrun', since: 'RESOLVED' });
  await addIncident(tx, 'Betina', { ...ofBallerup, placement: 'Betina' });
  await addIncident(tx, 'Herlev 3', { at, slot: 'Herlev 3' });
  await addIncident(tx, 'Gladsaxe 1', { at, slot: 'Gladsaxe 1' });
  await addIncident(tx, 'Herlev', { at, site: 'Herlev' });
  await addIncident(tx, 'Gladsaxe', { at, site: 'Gladsaxe' });
  await addIncident(tx, 'Falck', { at });
  await addIncident(tx, 'before Gentofte left', { at: '2015-06-01T08:00:00Z', since: 'RESOLVED' });
  await addIncident(tx, 'Danfoss', { at, partnership: 'Danfoss', company: 'Danfoss', reporter: 'otherCsr' });
}

/** What everybody of Falck's partnership was told, in all of its streams. */
const insertEvents = (tx: EntityManager) =>
  appendEvents(
    tx,
    { membershipId: null, userId: null },
    new Date('2015-09-01T08:00:00Z'),
    [
      ['SLOT_VACATED', 'Slot', 'Herlev 4'],
      ['REFERRAL_PROPOSED', 'Referral', 'Balder'],
    ].map(([kind = '', type = '', name = '']) => ({
      kind,
      subject: { type, id: key(type, name) },
      partnershipId: key('Partnership', 'Falck'),
      parties: [key('Company', 'Falck'), key('Jobcentre', 'Gladsaxe'), key('Jobcentre', 'Ballerup')],
    })),
  );

/** In the streams of Falck and Ballerup, and webhooks of Gladsaxe and Ballerup. */
async function insertNotices(tx: EntityManager): Promise<void> {
  const at = new Date('2015-09-02T08:00:00Z');
  const [falck, gladsaxe, ballerup] = [
    key('Company', 'Falck'),
    key('Jobcentre', 'Gladsaxe'),
    key('Jobcentre', 'Ballerup'),
  ] as const;
  const rows = {
    'Falck Bruno': [falck, 'REFERRAL_PROPOSED', ['Referral', 'Bruno'], [ballerup, 'ballerup']],
    'Falck Herlev': [falck, 'INCIDENT_REPORTED', ['Incident', 'Herlev'], [falck, 'mentor']],
    'Ballerup Falck': [ballerup, 'INCIDENT_REPORTED', ['Incident', 'Falck'], [falck, 'csr']],
    'Ballerup slot': [ballerup, 'SLOT_VACATED', ['Slot', 'Herlev 4'], [gladsaxe, 'gladsaxe']],
  } as const;
  for (const [name, [party, kind, subject, by]] of Object.entries(rows))
    await addNotification(tx, name, { party, kind, subject, by, at });
  await addState(tx, 'ballerupHead', ballerup, 'Ballerup Falck', at);
  await addWebhook(tx, 'Gladsaxe', { party: gladsaxe, person: 'gladsaxeHead', at });
  await tx.update(Webhook, key('Webhook', 'Gladsaxe'), { status: WebhookStatus.DISABLED });
  await addWebhook(tx, 'Ballerup', { party: ballerup, person: 'ballerupHead', at });
}

/** What Ballerup was told when its statement of April was closed gets a name. */
const nameNotice = (api: Api) =>
  api.owner(
    `UPDATE event SET id = $1 WHERE party_id = $2 AND kind = 'STATEMENT_CLOSED' AND subject_id =
       (SELECT id FROM statement WHERE jobcentre_id = $2 AND period = '2015-04')`,
    [key('Notification', 'Ballerup statement'), key('Jobcentre', 'Ballerup')],
  );

const insertRead = (tx: EntityManager, name: string, candidateId: string) =>
  tx.insert(PersonalDataRead, {
    id: key('PersonalDataRead', name),
    at: new Date('2015-05-01T08:00:00Z'),
    candidateId,
    jobcentreId: key('Jobcentre', personOf(name).home),
    membershipId: key('Membership', 'mentor'),
    partyId: key('Company', 'Falck'),
    roles: [MembershipRole.MENTOR],
    fields: ['fullName'],
    granted: true,
    purpose: 'Samtale',
    requestId: 'world',
  });
