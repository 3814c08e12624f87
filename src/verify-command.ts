/** Owns the command `billing verify`: whether closed bills are as they were closed, and the sealing of old ones. */
import type { Finding } from './billing/bill/closed-bill.check.js';
import { type ChainedMonth, sealingKey, sealOf } from './billing/bill/hash-chain.js';
import { companiesWithBills, verifyClosed } from './billing/bill/verify-closed.js';
import { mendMarks } from './billing/bill/verify-marks.js';
import { counted, onDatabase, type Voice } from './billing-command.js';
import { encryptionKeys } from './identity/personal-cipher.js';
import { systemClock as clock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { openOwner } from './platform/database/migrate.js';
import { StartError } from './platform/start-error.js';

/** @throws StartError where a closed bill is not as it was closed, or a month changed unmarked, with what it was */
export async function verifyBilling(
  config: Config,
  options: { readonly seal: boolean },
  { say, tell }: Voice,
): Promise<void> {
  const key = sealingKey(encryptionKeys(config));
  await onDatabase(config, async (database, ground) => {
    const changed: string[] = [];
    const unsealed: ChainedMonth[] = [];
    const doubted = new Set<string>();
    const { months, lines } = await verifyClosed({ database, clock }, key, 'all', (finding, month) => {
      if (options.seal && finding.kind === 'UNSEALED') unsealed.push(month);
      else {
        changed.push(lineOf(finding));
        doubted.add(month.partnershipId);
      }
    });
    await mendMarks(
      { database, clock },
      await companiesWithBills(database),
      doubted,
      ({ partnership, period }) =>
        changed.push(
          `${partnership}, ${period}: it changed unmarked after it was reckoned; the next close looks at it now`,
        ),
    );
    const last = changed.pop();
    for (const line of changed) tell(`tovholder: ${line}`);
    if (last !== undefined) throw new StartError(last);
    if (unsealed.length > 0) await seal(ground.ownerUrl, key, unsealed);
    const sealed = options.seal ? `; sealed now: ${unsealed.length}` : '';
    say(`${counted(months, 'closed month')}, ${counted(lines, 'line')}: as they were closed${sealed}`);
  });
}

const lineOf = ({ partnership, period, kind, what }: Finding): string =>
  `${partnership}, ${period}: ${what}${kind === 'UNSEALED' ? '; where it was closed before months were sealed, seal it with: tovholder billing verify --seal' : ''}`;

/** As the owner, for nobody else may change a closed month, and past the trigger that keeps it. */
async function seal(ownerUrl: string, key: Buffer, months: readonly ChainedMonth[]): Promise<void> {
  const owner = await openOwner(ownerUrl, []);
  try {
    await owner.transaction(async (tx) => {
      await tx.query('ALTER TABLE billing_period DISABLE TRIGGER closed_bill_unchanged');
      await tx.query(
        `UPDATE billing_period p SET seal = sealed.seal
         FROM json_to_recordset($1) AS sealed(partnership uuid, number int, seal text)
         WHERE p.partnership_id = sealed.partnership AND p.number = sealed.number AND p.seal IS NULL`,
        [
          JSON.stringify(
            months.map((month) => ({
              partnership: month.partnershipId,
              number: month.number,
              seal: sealOf(key, month),
            })),
          ),
        ],
      );
      await tx.query('ALTER TABLE billing_period ENABLE TRIGGER closed_bill_unchanged');
    });
  } finally {
    await owner.destroy();
  }
}
