/** Owns rows in every table that row-level security guards. */
import { ParticipationDecision } from '../../src/partnership/index.js';
import { Quota } from '../../src/partnership/participation.entity.js';
import { Contact, ContactSide } from '../../src/partnership/contact.entity.js';
import { TovholderRole } from '../../src/partnership/tovholder-role.entity.js';
import { IdempotencyRecord } from '../../src/identity/idempotency-record.entity.js';
import { PersonalDataRead } from '../../src/identity/personal-data-read.entity.js';
import { PlacementStatus } from '../../src/placement/placement.entity.js';
import { appendEvents } from '../../src/platform/events/event-log.js';
import { insertBills } from './guarded-bills.js';
import { addIncident } from './incident-rows.js';
import { addMail, addState, addWebhook } from './notice-rows.js';
import {
  addDraft,
  addJobcentre,
  addParticipation,
  addPartnership,
  addPlacement,
  addReferral,
  addSlot,
  key,
  openRows,
} from './rows.js';
import { partnershipStart } from './world.js';
import { type Party, partyId } from './guarded-counts.js';

const at = new Date('2015-04-01T08:00:00Z');

/** Lays the rows beside the world's. */
export async function fillGuarded(ownerUrl: string): Promise<void> {
  const owner = await openRows(ownerUrl);
  await owner.transaction(async (tx) => {
    const danfoss = { partnership: 'Danfoss', company: 'Danfoss' };
    await addPartnership(tx, 'Danfoss', { company: 'Danfoss', jobcentres: ['Ballerup'] });
    await addPartnership(tx, 'handed on');
    await tx.update(TovholderRole, key('TovholderRole', 'handed on'), { endsOn: '2015-04-30' });
    await tx.insert(TovholderRole, {
      id: key('TovholderRole', 'handed on again'),
      partnershipId: key('Partnership', 'handed on'),
      jobcentreId: key('Jobcentre', 'Ballerup'),
      startsOn: '2015-05-01',
      endsOn: null,
    });
    await addParticipation(tx, 'Falck', 'Roskilde', { decision: ParticipationDecision.REQUESTED });

    await addJobcentre(tx, 'Gentofte', '157');
    await addParticipation(tx, 'Falck', 'Gentofte', { endsOn: '2015-04-30' });
    await addJobcentre(tx, 'Herlev', '163');
    await addDraft(tx, 'draft', { company: 'Falck', by: 'Herlev' });
    await tx.query(
      `INSERT INTO signoff (id, subject_type, subject_id, content_hash, partnership_id, jobcentre_id, user_id, name, party_id, at)
       SELECT gen_random_uuid(), 'Participation', pa.id, 'x', pa.partnership_id, whose.jobcentre_id, $1, 'x', $2, now()
       FROM participation pa CROSS JOIN (VALUES (NULL::uuid), ($3::uuid)) whose(jobcentre_id) WHERE pa.id = $4`,
      [
        key('User', 'csr'),
        key('Company', 'Falck'),
        key('Jobcentre', 'Ballerup'),
        key('Participation', 'Falck Roskilde'),
      ],
    );

    for (const [partnership, side] of [
      ['Falck', ContactSide.COMPANY],
      ['Falck', ContactSide.JOBCENTRE],
      ['Danfoss', ContactSide.COMPANY],
      ['draft', ContactSide.COMPANY],
      ['draft', ContactSide.JOBCENTRE],
    ] as const) {
      const person = { name: 'Bo', email: 'bo@x.example', phone: '12345678' };
      const deputy = { deputyName: 'Ea', deputyEmail: 'ea@x.example', deputyPhone: '12345678' };
      const partnershipId = key('Partnership', partnership);
      await tx.insert(Contact, { partnershipId, side, ...person, ...deputy });
    }
    for (const [partnership, jobcentre, participation] of [
      ['Falck', 'Gladsaxe', 'Gladsaxe'],
      ['Falck', 'Ballerup', 'Ballerup'],
      ['Danfoss', 'Ballerup', 'Danfoss Ballerup'],
    ] as const)
      await tx.insert(Quota, {
        id: key('Quota', `${partnership} ${jobcentre}`),
        participationId: key('Participation', participation),
        partnershipId: key('Partnership', partnership),
        quota: 3,
        startsOn: partnershipStart,
        endsOn: null,
      });
    const copy =
      'insert into %s select (jsonb_populate_record(t, $1)).* from %s t where t.partnership_id = $2';
    const copied = (table: string, more: object) =>
      tx.query(copy.replaceAll('%s', table), [
        { id: key(table, JSON.stringify(more)), partnership_id: key('Partnership', 'Danfoss'), ...more },
        key('Partnership', 'Falck'),
      ]);
    await copied('agreement', { id: key('Agreement', 'Danfoss') });
    const ofDanfoss = { agreement_id: key('Agreement', 'Danfoss') };
    await copied('billing_term', { ...ofDanfoss, number: 1, ends_on: '2015-06-30' });
    await copied('billing_term', { ...ofDanfoss, number: 2, starts_on: '2015-07-01' });

    await addSlot(tx, 'Nordborg 1', { ...danfoss, site: 'Nordborg' });
    await addSlot(tx, 'Handed 1', { partnership: 'handed on' });
    await addSlot(tx, 'Herlev 9', { site: 'Herlev', openFrom: '2015-05-01' });
    const april = { startsOn: '2015-04-06', endsOn: '2015-04-24', status: PlacementStatus.ENDED };
    const may = { startsOn: '2015-05-04', endsOn: '2015-05-29' };
    const handed = { partnership: 'handed on', slot: 'Handed 1' };
    await addPlacement(tx, 'g1', { jobcentre: 'Gladsaxe', slot: 'Gladsaxe 1', ...may });
    await addPlacement(tx, 'g2', { jobcentre: 'Gladsaxe', ...handed, ...april });
    await addPlacement(tx, 'b1', { jobcentre: 'Ballerup', slot: 'Gladsaxe 2', ...may });
    await addPlacement(tx, 'b2', { jobcentre: 'Ballerup', ...handed, ...may });
    await addPlacement(tx, 'b3', { jobcentre: 'Ballerup', slot: 'Nordborg 1', ...danfoss, ...may });
    const cancelled = { ...may, status: PlacementStatus.CANCELLED };
    await addPlacement(tx, 'b4', { jobcentre: 'Ballerup', slot: 'Herlev 1', ...cancelled });
    await addPlacement(tx, 'e1', { jobcentre: 'Gentofte', slot: 'Herlev 1', ...april });
    await addReferral(tx, 'b5', { jobcentre: 'Ballerup' });
    await addReferral(tx, 'r1', { jobcentre: 'Roskilde' });
    await tx.query('delete from referral where candidate_id = $1', [key('Candidate', 'r1')]);

    const ofB1 = { placement: 'b1', jobcentre: 'Ballerup' };
    await addIncident(tx, 'g1', { placement: 'g1', jobcentre: 'Gladsaxe' });
    await addIncident(tx, 'b1', ofB1);
    await addIncident(tx, 'b1 that reached the tovholder', { ...ofB1, level: 3 });
    await addIncident(tx, 'g2', { placement: 'g2', jobcentre: 'Gladsaxe', partnership: 'handed on' });
    await addIncident(tx, 'slot of b1', { slot: 'Gladsaxe 2' });
    await addIncident(tx, 'slot of g1', { slot: 'Gladsaxe 1' });
    // Gladsaxe's trainee was gone by then.
    await addIncident(tx, 'slot of b2', { slot: 'Handed 1', partnership: 'handed on' });
    await addIncident(tx, 'site of b2', { site: 'Gladsaxe', partnership: 'handed on' });
    await addIncident(tx, 'site of both', { site: 'Gladsaxe' });
    // Ballerup's placement there was cancelled.
    await addIncident(tx, 'site of nobody', { site: 'Herlev' });
    // Roskilde only asks to join.
    await addIncident(tx, 'Falck');
    await addIncident(tx, 'Danfoss', { ...danfoss, reporter: 'otherCsr' });

    for (const [person, count] of [
      ['csr', 2],
      ['otherCsr', 1],
      ['gladsaxe', 1],
      ['roskilde', 3],
    ] as const)
      for (let index = 0; index < count; index += 1)
        await tx.insert(IdempotencyRecord, {
          membershipId: key('Membership', person),
          key: `key ${index}`,
          inputHash: 'x',
          outcome: { things: {}, problems: [] },
          createdAt: at,
        });
    for (const [candidate, jobcentre] of [
      ['g1', 'Gladsaxe'],
      ['b1', 'Ballerup'],
      ['b2', 'Ballerup'],
    ] as const)
      await tx.insert(PersonalDataRead, {
        id: key('PersonalDataRead', candidate),
        at,
        candidateId: key('Candidate', candidate),
        jobcentreId: key('Jobcentre', jobcentre),
        membershipId: key('Membership', 'mentor'),
        partyId: key('Company', 'Falck'),
        roles: ['MENTOR'],
        fields: ['fullName'],
        granted: true,
        purpose: null,
        requestId: 'x',
      });
    const told = (kind: string, parties: Party[]) => ({
      kind,
      subject: { type: 'Partnership', id: key('Partnership', 'Falck') },
      partnershipId: key('Partnership', 'Falck'),
      parties: parties.map((party) => partyId(party) ?? ''),
    });
    await appendEvents(tx, { membershipId: null, userId: null }, at, [
      told('JOBCENTRE_INVITED', ['Roskilde', 'Gladsaxe']),
      told('SLOT_OPENED', ['Falck', 'Gladsaxe']),
    ]);
    for (const [person, party] of [
      ['csr', 'Falck'],
      ['ballerup', 'Ballerup'],
    ] as const) {
      await addState(tx, person, partyId(party) ?? '', 'any', at);
      await addMail(tx, person, partyId(party) ?? '', at);
    }
    for (const [person, party] of [
      ['csr', 'Falck'],
      ['gladsaxeHead', 'Gladsaxe'],
    ] as const)
      await addWebhook(tx, party, { party: partyId(party) ?? '', person, at });
    await insertBills(tx);
  });
  await owner.destroy();
}
