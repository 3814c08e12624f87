/** The numbers and people of the demo: each passes its check, and no invoice lacks what its receiver demands. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoIntegrator, demoPeople } from '../src/demo/demo-people.js';
import {
  accountNumberProblem,
  cvrProblem,
  fikCreditorProblem,
  glnProblem,
  registrationNumberProblem,
} from '../src/platform/identifier.js';
import { type Seeded, seededOn } from './support/seeded.js';

describe('identifiers of the demo', () => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await seededOn('2026-11-21');
  });
  afterAll(() => demo.drop());

  test('pass their checks', async () => {
    const cvrs = await demo.values<string>('SELECT cvr FROM company');
    expect(cvrs.map((cvr) => cvrProblem(cvr, 'cvr'))).toEqual([null, null, null]);
    const glns = await demo.values<string>('SELECT gln FROM jobcentre WHERE gln IS NOT NULL');
    expect(glns).toHaveLength(7);
    for (const gln of glns) expect(glnProblem(gln, 'gln')).toBeNull();
    for (const reference of await demo.values<string>('SELECT reference FROM placement'))
      expect(reference).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  });

  test('of invoices pass their checks, and nobody’s demands are left open', async () => {
    const buyers = await demo.values<string>('SELECT cvr FROM jobcentre_invoicing');
    expect(buyers).toHaveLength(5);
    expect(new Set(buyers).size).toBe(5);
    for (const cvr of buyers) expect(cvrProblem(cvr, 'cvr')).toBeNull();
    for (const [column, problemOf] of [
      ['registration_number', registrationNumberProblem],
      ['account_number', accountNumberProblem],
      ['fik_creditor', fikCreditorProblem],
    ] as const)
      expect(
        (await demo.values<string | null>(`SELECT ${column} FROM company_invoicing`)).map(
          (text) => text && problemOf(text, column),
        ),
      ).toEqual([null, null]);
    const unmet = await demo.values(
      `SELECT p.name FROM participation pa JOIN partnership p ON p.id = pa.partnership_id
       JOIN billing_term t ON t.partnership_id = p.id AND t.rule <> 'NONE'
       JOIN jobcentre j ON j.id = pa.jobcentre_id LEFT JOIN jobcentre_invoicing ji ON ji.jobcentre_id = j.id
       LEFT JOIN company_invoicing ci ON ci.company_id = p.company_id
       LEFT JOIN payer_reference pr ON pr.partnership_id = p.id AND pr.jobcentre_id = j.id
       WHERE j.gln IS NULL OR ji.jobcentre_id IS NULL OR ci.company_id IS NULL
         OR ji.demands_order_number AND pr.order_number IS NULL`,
    );
    expect(unmet).toEqual([]);
  });

  test('of mentor hours are days of the placement, attested by the mentor', async () => {
    expect(await demo.values('SELECT sum(hours)::text FROM mentor_hours')).toEqual(['25.75']);
    const outside = await demo.values(
      `SELECT h.given_on FROM mentor_hours h JOIN placement p ON p.id = h.placement_id
       WHERE h.given_on NOT BETWEEN p.starts_on AND p.ends_on OR extract(isodow FROM h.given_on) > 5
         OR (h.partnership_id, h.company_id, h.jobcentre_id) <> (p.partnership_id, p.company_id, p.jobcentre_id)
         OR h.attested_by IS NULL`,
    );
    expect(outside).toEqual([]);
  });

  test('of people are those that the demo issuer signs in', async () => {
    const users = await demo.values<string>(
      `SELECT email FROM app_user u WHERE issuer = 'demo' AND subject = email
         AND 1 = (SELECT count(*) FROM membership m WHERE m.user_id = u.id) ORDER BY email`,
    );
    expect(users).toEqual([...demoPeople, demoIntegrator].map(({ email }) => email).sort());
    const places = ['gladsaxe', 'ballerup', 'gentofte', 'herlev', 'lyngby-taarbaek', 'soenderborg'];
    const promised = [
      ...['csr@falck', 'mentor@falck', 'leder.herlev@falck', 'csr@danfoss', 'csr@brfkredit'],
      ...places.flatMap((place) =>
        ['konsulent', 'oekonomi', 'chef', 'revisor'].map((who) => `${who}@${place}`),
      ),
      'konsulent@roskilde',
    ];
    expect(users).toEqual(expect.arrayContaining(promised.map((each) => `${each}.example`)));
  });
});
