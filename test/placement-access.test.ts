/** Who sees which placement and what of its trainee, and who does not even learn that it is there. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { type Placed, Placing, type Thing } from './support/placing.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

describe('who sees a placement', () => {
  interface Look {
    node: { reference: string; trainee: object | null } | null;
    slot: { state: string; heldBy: { name: string } | null; placement: Thing | null } | null;
    placements: { nodes: Thing[] };
  }
  const look = async (who: Who, { id, slot }: Placed) =>
    (
      await api.as(who)<Look>(
        `query ($id: ID!, $slot: ID!) {
          node(id: $id) { ... on Placement { reference trainee { shortName fullName } } }
          slot: node(id: $slot) { ... on Slot { state heldBy { name } placement { id } } }
          placements(first: 100) { nodes { id } }
        }`,
        { id, slot: slot.id },
      )
    ).data;

  test.each<[Who, object | null]>([
    ['ballerup', { shortName: /^Anna K\.$/, fullName: /^Anna Karlsen/ }],
    ['ballerupFinance', { shortName: /^Anna/, fullName: /^Anna Karlsen/ }],
    ['ballerupAuditor', null],
    ['gladsaxe', null],
    ['gladsaxeHead', null],
    ['gladsaxeFinance', null],
    ['csr', { shortName: /^Anna/, fullName: null }],
    ['mentor', { shortName: /^Anna/, fullName: /^Anna Karlsen/ }],
    ['leader', { shortName: /^Anna/, fullName: null }],
  ])('%s sees Ballerup’s at Herlev, and of the trainee %j', async (who, trainee) => {
    const placement = await placing.active('ballerup', { slotId: await placing.slot({}, 'Herlev') });
    const { node, slot, placements } = await look(who, placement);
    const matching =
      trainee &&
      Object.fromEntries(
        Object.entries(trainee).map(([field, form]) => [
          field,
          form && expect.stringMatching(form as RegExp),
        ]),
      );
    expect(node).toEqual({ reference: expect.any(String), trainee: matching });
    expect(slot).toEqual({
      state: 'OCCUPIED',
      heldBy: { name: 'Jobcenter Ballerup' },
      placement: { id: placement.id },
    });
    expect(placements.nodes.map((each) => each.id)).toContain(placement.id);
  });

  test.each<Who>(['ballerup', 'ballerupHead', 'ballerupFinance', 'ballerupAuditor'])(
    '%s sees nothing of Gladsaxe’s but that the slot is held, and by whom',
    async (who) => {
      const placement = await placing.active('gladsaxe');
      const { node, slot, placements } = await look(who, placement);
      expect(node).toBeNull();
      expect(slot).toEqual({ state: 'OCCUPIED', heldBy: { name: 'Jobcenter Gladsaxe' }, placement: null });
      expect(placements.nodes.map((each) => each.id)).not.toContain(placement.id);
    },
  );

  test.each<Who>(['roskilde', 'otherCsr', 'leader'])('%s sees nothing of one at Gladsaxe', async (who) => {
    const placement = await placing.active('gladsaxe');
    const { node, slot, placements } = await look(who, placement);
    expect({ node, slot }).toEqual({ node: null, slot: null });
    expect(placements.nodes.map((each) => each.id)).not.toContain(placement.id);
  });

  test('a CSR manager who leads a site sees the considerations of that site alone', async () => {
    const member = [
      keyOf('User both'),
      keyOf('Membership both'),
      keyOf('Company Falck'),
      keyOf('Site Herlev'),
    ];
    await api.owner(
      `WITH app_user AS (INSERT INTO app_user SELECT $1::uuid, 'PERSON', 'demo', 'both@world.example', '', ''),
         membership AS (INSERT INTO membership (id, user_id, company_id, roles)
           VALUES ($2::uuid, $1::uuid, $3::uuid, '{CSR_MANAGER,SITE_LEADER}'))
       INSERT INTO membership_site VALUES ($2::uuid, $4::uuid)`,
      member,
    );
    const seen = [];
    for (const site of ['Herlev', 'Gladsaxe']) {
      const candidateId = await placing.candidate('ballerup', { considerations: 'Ikke tunge løft' });
      const referralId = await placing.referral('ballerup', { candidateId });
      const { id } = await placing.active('ballerup', { referralId, slotId: await placing.slot({}, site) });
      const query = `query ($id: ID!, $referral: ID!) {
        placement: node(id: $id) { ... on Placement { trainee { shortName considerations } } }
        referral: node(id: $referral) { ... on Referral { trainee { shortName considerations } } }
      }`;
      const { data } = await api.as('both@world.example')<Record<string, { trainee: object }>>(query, {
        id,
        referral: referralId,
      });
      seen.push(data.placement?.trainee, data.referral?.trainee);
    }
    const [own, elsewhere] = ['Ikke tunge løft', null].map((considerations) => ({
      shortName: 'Anna K.',
      considerations,
    }));
    expect(seen).toEqual([own, own, elsewhere, elsewhere]);
  });

  test('Roskilde sees no partnership either', async () => {
    const { data } = await api.as('roskilde')<object>(
      `query ($id: ID!) { partnership(id: $id) { id } placements { totalCount } referrals { totalCount } }`,
      { id: idOf('Partnership', 'Falck') },
    );
    expect(data).toEqual({ partnership: null, placements: { totalCount: 0 }, referrals: { totalCount: 0 } });
  });
});

describe('who sees a referral', () => {
  interface Look {
    node: { status: string; trainee: Record<string, string | null> | null } | null;
    referrals: { nodes: Thing[] };
  }
  const look = async (who: Who, id: string) =>
    (
      await api.as(who)<Look>(
        `query ($id: ID!) {
          node(id: $id) { ... on Referral { status trainee { shortName fullName phone considerations } } }
          referrals(first: 100) { nodes { id } }
        }`,
        { id },
      )
    ).data;
  const proposed = async () => {
    const candidateId = await placing.candidate('ballerup', {
      fullName: 'Anna Karlsen',
      phone: '12345678',
      considerations: 'Ikke tunge løft',
    });
    return placing.referral('ballerup', { candidateId, slotId: idOf('Slot', 'Herlev 1') });
  };
  const short = { shortName: 'Anna K.', fullName: null, phone: null, considerations: null };
  const shared = { ...short, considerations: 'Ikke tunge løft' };
  const whole = { ...shared, fullName: 'Anna Karlsen', phone: '12345678' };

  test.each<[Who, object | null, object | null]>([
    ['ballerup', whole, whole],
    ['ballerupHead', whole, whole],
    ['ballerupMentor', whole, whole],
    ['csr', short, short],
    ['leader', shared, shared],
    ['mentor', shared, whole],
    ['gladsaxe', null, null],
    ['gladsaxeHead', null, null],
  ])('%s sees it, and of the trainee %j, once the talk is planned %j', async (who, before, after) => {
    const id = await proposed();
    const first = await look(who, id);
    expect(first.node).toEqual({ status: 'PROPOSED', trainee: before });
    expect(first.referrals.nodes.map((each) => each.id)).toContain(id);
    await api.change('mentor', 'planTalk', { referralId: id, talkAt: '2015-05-05T08:00:00Z' });
    expect((await look(who, id)).node).toEqual({ status: 'TALK_PLANNED', trainee: after });
    await api.change('mentor', 'declineReferral', { referralId: id, reason: 'Ingen kørekort' });
    const home = who.startsWith('ballerup');
    expect((await look(who, id)).node).toEqual({ status: 'DECLINED', trainee: home ? after : null });
  });

  test.each<Who>(['ballerupFinance', 'ballerupAuditor', 'gladsaxeFinance', 'roskilde', 'otherCsr'])(
    '%s sees nothing of it',
    async (who) => {
      const id = await proposed();
      const { node, referrals } = await look(who, id);
      expect(node).toBeNull();
      expect(referrals.nodes).toEqual([]);
    },
  );

  test('Ballerup sees nothing of Gladsaxe’s, the site leader nothing of another site', async () => {
    const id = await placing.referral('gladsaxe', { slotId: idOf('Slot', 'Gladsaxe 1') });
    for (const who of ['ballerup', 'ballerupHead', 'leader'] as const) {
      const { node, referrals } = await look(who, id);
      expect(node).toBeNull();
      expect(referrals.nodes.map((each) => each.id)).not.toContain(id);
    }
  });
});
