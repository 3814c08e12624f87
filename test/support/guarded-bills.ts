/** Owns a row in every table of bills that row-level security guards, for four placements of `guarded-rows.ts`. */
import type { EntityManager } from 'typeorm';
import { key } from './rows.js';

const placements = [
  ['g1', 'Falck', 'Gladsaxe', 'Gladsaxe'],
  ['g2', 'handed on', 'handed on Gladsaxe', 'Gladsaxe'],
  ['b1', 'Falck', 'Ballerup', 'Ballerup'],
  ['b3', 'Danfoss', 'Danfoss Ballerup', 'Ballerup'],
] as const;

const companyOf = (partnership: string): string =>
  key('Company', partnership === 'Danfoss' ? 'Danfoss' : 'Falck');

const hash = 'x';
const term = (partnership: string): string => (partnership === 'Danfoss' ? 'Danfoss' : 'Falck');

export async function insertBills(tx: EntityManager): Promise<void> {
  for (const partnership of ['Falck', 'handed on', 'Danfoss']) {
    const id = key('Partnership', partnership);
    await tx.query(`INSERT INTO billing_period VALUES ($1, '2015-04', 1, now(), $2)`, [id, hash]);
    await tx.query(`INSERT INTO billing_mark VALUES ($1, '2015-04')`, [id]);
    await tx.query(
      `INSERT INTO wage_documentation VALUES (gen_random_uuid(), $1, $2, '2015-04-01', '2015-04-30', 1, 'x', 'x', now())`,
      [id, companyOf(partnership)],
    );
  }
  let number = 0;
  for (const [name, partnership, participation, jobcentre] of placements) {
    number += 1;
    const parties = [
      key('Partnership', partnership),
      companyOf(partnership),
      key('Jobcentre', jobcentre),
    ] as const;
    const [statement, line, invoice] = ['Statement', 'Line', 'Invoice'].map((type) => key(type, name));
    await tx.query(
      `INSERT INTO mentor_hours SELECT gen_random_uuid(), 1, id, partnership_id, company_id, jobcentre_id, starts_on, 1, 'x'
       FROM placement WHERE reference = $1`,
      [name],
    );
    await tx.query(`INSERT INTO statement VALUES ($1, $2, $3, $4, '2015-04')`, [statement, ...parties]);
    await tx.query(
      `INSERT INTO statement_line (id, statement_id, partnership_id, company_id, jobcentre_id, number, for_period, rule,
         term_id, agreement_id, participation_id, starts_on, ends_on, amount, vat_category, vat_reason, explanation_da,
         explanation_en, strikes, hash)
       SELECT $1, $2, $3, $4, $5, 1, '2015-04', 'FIXED_PER_SLOT', t.id, t.agreement_id, $6, '2015-04-01', '2015-04-30', 100,
         'EXEMPT', 'x', 'x', 'x', false, $7
       FROM billing_term t WHERE t.partnership_id = $8 ORDER BY t.id LIMIT 1`,
      [
        line,
        statement,
        ...parties,
        key('Participation', participation),
        hash,
        key('Partnership', term(partnership)),
      ],
    );
    await tx.query(
      `INSERT INTO statement_step VALUES ($1, 1, $2, $3, $4, 'CLOSED', ARRAY[$5::uuid], NULL, NULL, now(), NULL, 'x', $2, NULL)`,
      [statement, ...parties, line],
    );
    await tx.query(
      `INSERT INTO invoice VALUES ($1, $2, $3, $4, $5, $6, 'INVOICE', '2015-05-04', '2015-06-03', 100, 0, 100, 'x', 'x')`,
      [invoice, statement, ...parties, number],
    );
    await tx.query('INSERT INTO invoice_line VALUES ($1, $2)', [line, invoice]);
    await tx.query('INSERT INTO invoice_correction VALUES ($1, $1)', [invoice]);
  }
  for (const company of ['Falck', 'Danfoss']) {
    await tx.query('INSERT INTO invoice_series VALUES ($1, 9)', [key('Company', company)]);
    await tx.query(
      `INSERT INTO company_invoicing VALUES ($1, 'x', '1', 'x', 'x', 'x', 'x', 'BANK_ACCOUNT', '0400', '0001234567')`,
      [key('Company', company)],
    );
  }
  for (const jobcentre of ['Gladsaxe', 'Ballerup', 'Roskilde'])
    await tx.query(
      `INSERT INTO jobcentre_invoicing VALUES ($1, 'x', '62761113', 'x', '1', 'x', 'x', false, false)`,
      [key('Jobcentre', jobcentre)],
    );
  for (const [partnership, jobcentre] of [
    ['Falck', 'Gladsaxe'],
    ['Falck', 'Ballerup'],
    ['Danfoss', 'Ballerup'],
  ] as const)
    await tx.query('INSERT INTO payer_reference VALUES ($1, $2)', [
      key('Partnership', partnership),
      key('Jobcentre', jobcentre),
    ]);
}
