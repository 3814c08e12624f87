/** Reporting an incident through the API, and taking it back: about what, by whom, and what is refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Placing, refusals, strangers } from './support/placing.js';
import { Reporting } from './support/reporting.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
let reporting: Reporting;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
});
afterAll(() => api.stop());

const urgent = { partnershipId: idOf('Partnership', 'Falck'), category: 'OTHER', severity: 'URGENT' };

describe('reporting', () => {
  const report = (who: Who, input: object) =>
    reporting.change(who, 'reportIncident', { ...urgent, ...input });

  test('about two things is refused, and so is text that holds a CPR number or is too long', async () => {
    const two = { slotId: idOf('Slot', 'Herlev 1'), siteId: idOf('Site', 'Herlev') };
    expect(refusals(await report('csr', two))).toEqual(['INCIDENT_ABOUT_ONE_THING siteId']);
    for (const [text, code] of [
      ['Ring om 010190-1234', 'CPR_IN_TEXT'],
      ['Ring om 01 01 90 1234 i dag', 'CPR_IN_TEXT'],
      ['x'.repeat(2001), 'TEXT_TOO_LONG'],
      ['a\u0000b', 'INVALID_TEXT'],
    ] as const)
      expect(refusals(await report('csr', { text }))).toEqual([`${code} text`]);
  });

  test('needs no text; blanks are none', async () => {
    expect((await report('csr', { text: '  \n ' })).incident).toMatchObject({ text: null });
    expect((await report('csr', {})).incident?.timeline).toMatchObject([{ kind: 'REPORTED', text: null }]);
  });

  test.each(['placementId', 'slotId', 'siteId'] as const)(
    'what one cannot see as %s does not exist',
    async (path) => {
      const type = { placementId: 'Placement', slotId: 'Slot', siteId: 'Site' }[path];
      const other = path === 'placementId' ? (await placing.active('gladsaxe')).id : idOf(type, 'Nordborg');
      for (const id of [...strangers(type), other])
        expect([id, refusals(await report('ballerup', { [path]: id }))]).toEqual([id, [`NOT_FOUND ${path}`]]);
      for (const who of ['roskilde', 'otherCsr'] as const)
        expect(refusals(await report(who, { [path]: other }))).toEqual(['NOT_FOUND partnershipId']);
    },
  );

  test('a site leader reports on the own site alone, and not on the whole partnership', async () => {
    expect(refusals(await report('leader', { siteId: idOf('Site', 'Gladsaxe') }))).toEqual([
      'NOT_FOUND siteId',
    ]);
    expect(refusals(await report('leader', { slotId: idOf('Slot', 'Gladsaxe 1') }))).toEqual([
      'NOT_FOUND slotId',
    ]);
    expect((await report('leader', { siteId: idOf('Site', 'Herlev') })).problems).toEqual([]);
    expect((await report('leader', { slotId: idOf('Slot', 'Herlev 1') })).problems).toEqual([]);
    const { errors } = await api.tryChange('leader', 'reportIncident', urgent);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('a jobcentre reports where it has trainees; the tovholder everywhere', async () => {
    const slotId = await placing.slot();
    const { errors } = await api.tryChange('ballerup', 'reportIncident', { ...urgent, slotId });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await report('gladsaxe', { slotId })).problems).toEqual([]);
    await placing.active('ballerup', { slotId });
    expect((await report('ballerup', { slotId })).problems).toEqual([]);
    expect((await report('ballerupMentor', { siteId: idOf('Site', 'Gladsaxe') })).problems).toEqual([]);
  });

  test.each(['ballerupFinance', 'ballerupAuditor', 'gladsaxeFinance', 'gladsaxeAuditor'] as const)(
    'not by %s',
    async (who) => {
      const { errors } = await api.tryChange(who, 'reportIncident', urgent);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    },
  );

  test('not in a partnership that is only prepared', async () => {
    const { partnership } = await api.change<{ partnership: { id: string } }>(
      'csr',
      'createPartnership',
      { name: 'Ny', cvr: '33597045', tovholderId: idOf('Jobcentre', 'Gladsaxe') },
      'partnership { id }',
    );
    const answer = await report('csr', { partnershipId: partnership.id });
    expect(refusals(answer)).toEqual(['PARTNERSHIP_NOT_ACTIVE partnershipId']);
  });

  test('twice with the same key is once; the same key with other input is a conflict', async () => {
    const input = { text: 'Én gang', idempotencyKey: 'report 1' };
    const [first, again] = [await report('csr', input), await report('csr', input)];
    expect(again).toEqual(first);
    expect(await reporting.told(first.incident?.id ?? '')).toHaveLength(3);
    expect(refusals(await report('csr', { ...input, text: 'To gange' }))).toEqual([
      'IDEMPOTENCY_CONFLICT idempotencyKey',
    ]);
    expect(refusals(await report('gladsaxeSystem', {}))).toEqual(['IDEMPOTENCY_KEY_REQUIRED idempotencyKey']);
  });
});

describe('withdrawing', () => {
  const withdraw = (who: Who, incidentId: string) =>
    reporting.change(who, 'withdrawIncident', { incidentId });
  beforeEach(() => api.clock.hold('2015-05-04T08:00:00Z'));
  const later = (ms: number) =>
    api.clock.hold(new Date(Date.parse('2015-05-04T08:00:00Z') + ms).toISOString());

  test('the reporter takes it back within ten seconds; it stands as withdrawn for whoever saw it', async () => {
    const { id, allowedActions } = await reporting.reported('csr');
    expect(allowedActions).toEqual(['COMMENT', 'WITHDRAW']);
    later(10_000);
    expect(await withdraw('csr', id)).toMatchObject({
      problems: [],
      incident: { status: 'WITHDRAWN', version: 2, answerBy: null, allowedActions: [] },
    });
    expect(await reporting.seenBy('gladsaxe', id)).toMatchObject({ status: 'WITHDRAWN' });
    expect(await reporting.told(id)).toEqual([
      'Falck Danmark A/S: REPORTED WITHDRAWN',
      'Jobcenter Ballerup: REPORTED WITHDRAWN',
      'Jobcenter Gladsaxe: REPORTED WITHDRAWN',
    ]);
    for (const mutation of ['acknowledgeIncident', 'reopenIncident'])
      expect(refusals(await reporting.change('gladsaxe', mutation, { incidentId: id }))).toEqual([
        'WRONG_STATUS incidentId',
      ]);
    later(0);
  });

  test('later it is too late, and is not offered', async () => {
    const { id } = await reporting.reported('csr');
    later(10_001);
    expect((await reporting.seenBy('csr', id))?.allowedActions).toEqual(['COMMENT']);
    expect(refusals(await withdraw('csr', id))).toEqual(['TOO_LATE_TO_WITHDRAW incidentId']);
    later(0);
  });

  test('also when somebody has been quick to acknowledge, not once it is resolved', async () => {
    const { id } = await reporting.acknowledged('gladsaxe');
    expect((await withdraw('csr', id)).incident).toMatchObject({ status: 'WITHDRAWN' });
    expect(refusals(await withdraw('csr', (await reporting.resolved()).id))).toEqual([
      'WRONG_STATUS incidentId',
    ]);
  });

  test('nobody else takes it back', async () => {
    const { id } = await reporting.reported('csr');
    for (const who of ['mentor', 'gladsaxe', 'ballerup'] as const) {
      const { errors } = await api.tryChange(who, 'withdrawIncident', { incidentId: id });
      expect([who, errors?.[0]?.extensions.code]).toEqual([who, 'FORBIDDEN']);
    }
    expect(refusals(await withdraw('roskilde', id))).toEqual(['NOT_FOUND incidentId']);
  });
});
