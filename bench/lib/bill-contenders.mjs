/** Owns the ways of computing bills that the bench compares: our statement, a scan of the rows it reads, and entities in a loop. */
import { computeLines } from '../../dist/src/billing/bill/month.sql.js';
import { computePeriod } from '../../dist/src/billing/bill/billing.rules.js';
import { entities } from '../../dist/src/rooms.js';
import { Jobcentre } from '../../dist/src/identity/jobcentre.entity.js';
import { Agreement } from '../../dist/src/partnership/agreement.entity.js';
import { BillingTerm } from '../../dist/src/partnership/billing-term.entity.js';
import { Participation, Quota } from '../../dist/src/partnership/participation.entity.js';
import { Partnership } from '../../dist/src/partnership/partnership.entity.js';
import { Placement } from '../../dist/src/placement/placement.entity.js';
import { openOwner } from '../../dist/src/platform/database/migrate.js';

/** Our lines, as whoever closes a month gets them. */
export const ours = (owner, period) =>
  inTransaction(owner, async () => {
    const query = async (sql, values) => (await owner.query(sql, values)).rows;
    const partnerships = await query('SELECT id AS "partnershipId" FROM partnership', []);
    return computeLines(
      { query },
      partnerships.map((each) => ({ ...each, ...period })),
    );
  });

const scans = [
  [
    `SELECT id, reference, partnership_id, jobcentre_id, continues_id, starts_on, ends_on FROM placement
     WHERE status IN ('ACTIVE', 'ENDED') AND starts_on <= $2 AND ends_on >= $1`,
    true,
  ],
  [
    `SELECT id, partnership_id, quota, participation_id, starts_on, ends_on FROM quota
     WHERE starts_on <= $2 AND (ends_on IS NULL OR ends_on >= $1)`,
    true,
  ],
  [
    `SELECT p.id, p.partnership_id, p.jobcentre_id, j.kommunekode, p.starts_on, p.ends_on
     FROM participation p JOIN jobcentre j ON j.id = p.jobcentre_id
     WHERE p.decision = 'APPROVED' AND p.starts_on <= $2 AND (p.ends_on IS NULL OR p.ends_on >= $1)`,
    true,
  ],
  [`SELECT t.*, a.slots_minimum FROM billing_term t JOIN agreement a ON a.id = t.agreement_id`, false],
];

/** The rows themselves, nothing computed. @returns how many there are, and the milliseconds for placements alone */
export async function scan(owner, { from, to }) {
  return inTransaction(owner, async () => {
    const start = performance.now();
    let count = 0;
    let placementsMs;
    for (const [sql, dated] of scans) {
      count += (await owner.query(sql, dated ? [from, to] : [])).rows.length;
      placementsMs ??= performance.now() - start;
    }
    return { count, placementsMs };
  });
}

async function inTransaction(owner, work) {
  await owner.query('BEGIN');
  const result = await work();
  await owner.query('COMMIT');
  return result;
}

/** Partnership by partnership: its rows as entities, then the pure rules. */
export async function startLoop(ownerUrl) {
  const source = await openOwner(ownerUrl, entities);
  const of = (entity) => source.getRepository(entity);
  const kommunekoder = new Map((await of(Jobcentre).find()).map(({ id, kommunekode }) => [id, kommunekode]));
  const span = ({ startsOn, endsOn }) => ({ from: startsOn, to: endsOn });

  async function linesOf(partnershipId, month) {
    const terms = await of(BillingTerm).findBy({ partnershipId });
    const agreements = await of(Agreement).findBy({ partnershipId });
    const participations = await of(Participation).findBy({ partnershipId, decision: 'APPROVED' });
    const quotas = await of(Quota).findBy({ partnershipId });
    const whole = terms.some(
      ({ rule, basis }) => basis === 'COMMENCED_WEEK' || rule === 'FIXED_PER_CANDIDATE_WEEK',
    );
    const query = of(Placement)
      .createQueryBuilder('placement')
      .where(`partnership_id = :partnershipId AND status IN ('ACTIVE', 'ENDED') AND starts_on <= :to`, {
        partnershipId,
        to: `${month}-30`,
      });
    if (!whole) query.andWhere('ends_on >= :from', { from: `${month}-01` });
    const agreement = new Map(agreements.map((each) => [each.id, each]));
    const facts = {
      terms: terms.map((term) => ({
        ...term,
        ...span(term),
        termNumber: term.number,
        agreementNumber: agreement.get(term.agreementId).number,
        agreedSlots: agreement.get(term.agreementId).slotsMinimum,
      })),
      participations: participations.map((each) => ({
        ...each,
        ...span(each),
        kommunekode: kommunekoder.get(each.jobcentreId),
      })),
      quotas: quotas.map((each) => ({ ...each, ...span(each) })),
      placements: await query.getMany(),
    };
    return computePeriod(facts, month);
  }

  return {
    async lines(month) {
      const lines = [];
      for (const { id } of await of(Partnership).find({ select: { id: true } }))
        lines.push(...(await linesOf(id, month)));
      return lines;
    },
    stop: () => source.destroy(),
  };
}
