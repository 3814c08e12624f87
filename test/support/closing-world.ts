/** Owns a world with three partnerships that have lines in each month from April 2015 to December 2016. */
import { monthOf, monthsOf } from '../../src/platform/calendar/calendar.js';
import { PlacementStatus } from '../../src/placement/placement.entity.js';
import { addPartnership, addPlacement, addSlot, key, openRows } from './rows.js';
import { keyOf, partnershipStart } from './world.js';

export const closingPartnerships = ['Falck', 'Falck Nord', 'Falck Syd'] as const;
export const closingIds = closingPartnerships.map((name) => keyOf(`Partnership ${name}`));

export const closingMonths = monthsOf({ from: partnershipStart, to: '2016-12-31' }).map(({ from }) =>
  monthOf(from),
);

/** Lays it beside the world. */
export async function fillClosingWorld(ownerUrl: string): Promise<void> {
  const owner = await openRows(ownerUrl);
  try {
    for (const partnership of closingPartnerships) {
      if (partnership !== 'Falck') {
        await addPartnership(owner.manager, partnership);
        await copyTerms(partnership);
      }
      for (const jobcentre of ['Gladsaxe', 'Ballerup']) {
        const name = `${partnership} ${jobcentre}`;
        await addSlot(owner.manager, name, { partnership });
        await addPlacement(owner.manager, name, {
          ...{ partnership, jobcentre, slot: name, status: PlacementStatus.ENDED },
          ...{ startsOn: partnershipStart, endsOn: '2016-12-31' },
        });
      }
    }
    // A placement is named like its trainee, and an invoice names the placement.
    await owner.query(`UPDATE candidate_person SET full_name = 'Anna Karlsen'`);
  } finally {
    await owner.destroy();
  }

  /** Falck's terms for another partnership. */
  async function copyTerms(partnership: string): Promise<void> {
    for (const [table, changes] of [
      ['agreement', { id: key('Agreement', partnership) }],
      ['billing_term', { id: key('BillingTerm', partnership), agreement_id: key('Agreement', partnership) }],
    ] as const)
      await owner.query(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(row, $2)).* FROM ${table} row WHERE row.partnership_id = $1`,
        [keyOf('Partnership Falck'), { ...changes, partnership_id: key('Partnership', partnership) }],
      );
  }
}
