/** Mail about notifications, through a real mail server: by preference, once, without anything about anybody. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { PostOffice } from './support/post-office.js';
import { Reporting } from './support/reporting.js';
import { idOf, people, subjectOf, type Who } from './support/world.js';

let office: PostOffice;
let api: Api;
let reporting: Reporting;
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(async () => {
  office.taken.splice(0);
  api = await Api.start({
    env: { SMTP_URL: office.url, PUBLIC_URL: 'https://tovholder.example', MAIL_FROM: 'tovholder@by.example' },
  });
  reporting = new Reporting(api);
});
afterEach(() => api.stop());

const later = (seconds: number) =>
  api.clock.set(new Date(api.clock.now().getTime() + seconds * 1_000).toISOString());

/** Lets the jobs of mail run once. @returns to whom mail has come meanwhile */
async function mailed(): Promise<string[]> {
  await api.app.runJob('spread');
  await api.app.runJob('mail');
  return office.taken
    .splice(0)
    .map(({ to }) => to.split('@')[0] ?? '')
    .sort();
}

const prefer = (who: Who, mail: string) => api.change(who, 'setMailPreference', { mail });
const everybodyElseWantsNone = async (...who: Who[]) => {
  for (const each of Object.keys(people) as Who[])
    if (!who.includes(each) && each !== 'gladsaxeSystem') await prefer(each, 'NONE');
};

describe('at once', () => {
  test('one mail to each whom it concerns, ten seconds after, and never another', async () => {
    await reporting.reported('csr');
    expect(await mailed()).toEqual([]);
    later(9);
    expect(await mailed()).toEqual([]);
    later(1);
    expect(await mailed()).toEqual(['gladsaxe', 'gladsaxehead']);
    expect(await mailed()).toEqual([]);
    later(3_600);
    expect(await mailed()).toEqual([]);
  });

  test('holds how many of which kind and a link, in Danish and English, and nothing about anybody', async () => {
    await everybodyElseWantsNone('gladsaxe');
    await reporting.reported('csr', { siteId: idOf('Site', 'Herlev'), text: 'Hjælp Anna' });
    await reporting.reported('csr', { severity: 'HIGH' });
    later(11);
    await api.app.runJob('spread');
    await api.app.runJob('mail');
    const [mail, ...others] = office.taken;
    expect(others).toEqual([]);
    expect(mail?.to).toBe(subjectOf('gladsaxe'));
    expect(mail?.text).toMatch(/^From: Tovholder <tovholder@by\.example>$/m);
    expect(mail?.text).toMatch(/^Subject: Tovholder: 2 nye beskeder \/ new notifications$/m);
    expect(mail?.text).toMatch(/^Message-ID: <[0-9a-f-]{36}@by\.example>$/m);
    expect(mail?.text).toContain('- anmeldte hændelser: 2\n');
    expect(mail?.text).toContain('- incidents reported: 2\n');
    expect(mail?.text).toContain('https://tovholder.example\n');
    expect(mail?.text).not.toMatch(/Anna|Herlev|Falck|Person|URGENT|Hjælp/);
  });

  test('an incident that is taken back leaves no mail', async () => {
    const { id } = await reporting.reported('csr');
    later(5);
    await reporting.change('csr', 'withdrawIncident', { incidentId: id });
    later(30);
    expect(await mailed()).toEqual([]);
  });

  test('what has been read meanwhile is not told again', async () => {
    await everybodyElseWantsNone('gladsaxe', 'gladsaxeHead');
    await reporting.reported('csr');
    await api.change('gladsaxeHead', 'markNotificationsRead', {});
    later(11);
    expect(await mailed()).toEqual(['gladsaxe']);
  });

  test('whoever wants none gets none, and whose membership has ended', async () => {
    await everybodyElseWantsNone('gladsaxe', 'gladsaxeHead');
    await api.owner(
      `UPDATE membership SET ends_on = '2015-05-03' WHERE id =
      (SELECT m.id FROM membership m JOIN app_user u ON u.id = m.user_id WHERE u.email = $1)`,
      [subjectOf('gladsaxeHead')],
    );
    await reporting.reported('csr');
    later(11);
    expect(await mailed()).toEqual(['gladsaxe']);
  });
});

describe('a mail server', () => {
  test('that is away is waited for, and everything comes once it is back', async () => {
    await everybodyElseWantsNone('gladsaxe', 'gladsaxeHead');
    await reporting.reported('csr');
    later(11);
    await office.close();
    expect(await mailed()).toEqual([]);
    later(5);
    expect(await mailed()).toEqual([]);
    await office.openAgain();
    // Not before its time, which comes by itself.
    later(60);
    expect(await mailed()).toEqual(['gladsaxe', 'gladsaxehead']);
    later(3_600);
    expect(await mailed()).toEqual([]);
  });

  test('that knows no such receiver is not asked again, and the others get theirs', async () => {
    await everybodyElseWantsNone('gladsaxe', 'gladsaxeHead');
    office.unknown.add(subjectOf('gladsaxe'));
    try {
      await reporting.reported('csr');
      later(11);
      expect(await mailed()).toEqual(['gladsaxehead']);
    } finally {
      office.unknown.clear();
    }
    later(3_600);
    expect(await mailed()).toEqual([]);
  });

  test('that is not configured is not needed', async () => {
    const other = await Api.start();
    try {
      await new Reporting(other).reported('csr');
      other.clock.set('2015-05-04T08:01:00Z');
      expect(await other.app.runJob('spread')).toBeGreaterThan(0);
      expect([await other.app.runJob('mail'), await other.app.runJob('digest')]).toEqual([0, 0]);
      expect(await other.owner('SELECT FROM mail')).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});

test('a digest comes once a working day, in working hours, with all that is new', async () => {
  await everybodyElseWantsNone('gladsaxe');
  await prefer('gladsaxe', 'DIGEST');
  const digested = async (instant: string) => {
    api.clock.set(instant);
    await api.app.runJob('spread');
    await api.app.runJob('digest');
    await api.app.runJob('mail');
    return office.taken.splice(0).map(({ text }) => /Subject: .*?(\d+) /.exec(text)?.[1]);
  };
  // A Friday evening before a holiday on Monday.
  api.clock.set('2015-05-22T18:00:00Z');
  await reporting.reported('csr');
  expect(await digested('2015-05-22T18:15:00Z')).toEqual([]);
  expect(await digested('2015-05-23T08:00:00Z')).toEqual([]);
  expect(await digested('2015-05-25T08:00:00Z')).toEqual([]);
  await reporting.reported('csr');
  expect(await digested('2015-05-26T05:45:00Z')).toEqual([]);
  expect(await digested('2015-05-26T06:00:00Z')).toEqual(['2']);
  await reporting.reported('csr');
  expect(await digested('2015-05-26T10:00:00Z')).toEqual([]);
  expect(await digested('2015-05-27T06:15:00Z')).toEqual(['1']);
  expect(await digested('2015-05-28T06:15:00Z')).toEqual([]);
});

test('two servers at once send each mail once', async () => {
  const other = await Api.start({ beside: api, env: { SMTP_URL: office.url } });
  try {
    for (let round = 0; round < 5; round += 1) {
      await reporting.reported('csr');
      later(11);
      await Promise.all([api.app.runJob('spread'), other.app.runJob('spread')]);
      await Promise.all([api.app.runJob('mail'), other.app.runJob('mail')]);
      expect(office.taken.splice(0).length).toBe(2);
    }
  } finally {
    await other.stop();
  }
});
