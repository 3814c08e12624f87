/** Owns the fields of the bill, which is computed and not read. */
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { JobcentreType, RequestContext } from '../identity/index.js';
import { PartnershipType } from '../partnership/index.js';
import { PlacementType } from '../placement/index.js';
import { toOpaqueId } from '../platform/opaque-id.js';
import { keyOf } from '../platform/read/read-map.js';
import { MonthScalar } from '../platform/scalar.js';
import { type OpenStatement, openPeriod } from './billing.read.js';
import type { BillLine } from './billing.rules.js';
import { BillingPeriodType, StatementLineType, StatementType } from './billing.type.js';

@Resolver(() => PartnershipType)
export class PartnershipBillingResolver {
  @FieldResolver(() => BillingPeriodType, { description: 'The bill of a month, computed live (afregning).' })
  billing(
    @Root() partnership: unknown,
    @Ctx() context: RequestContext,
    @Arg('period', () => MonthScalar, { description: 'The month, `2015-04` (måned).' }) period: string,
  ) {
    return openPeriod(context, keyOf(partnership), period);
  }
}

@Resolver(() => StatementType)
export class StatementResolver {
  @FieldResolver(() => JobcentreType, { description: 'Who pays (betaler).' })
  jobcentre(@Root() statement: OpenStatement): string {
    return statement.jobcentreId;
  }
}

@Resolver(() => StatementLineType)
export class StatementLineResolver {
  @FieldResolver(() => ID, { description: 'The same as long as its subject and dates are (id).' })
  id(@Root() line: BillLine): string {
    const subject = line.placementId ?? line.participationId ?? '';
    return toOpaqueId('StatementLine', `${line.termId}:${subject}:${line.from}`);
  }

  @FieldResolver(() => PlacementType, {
    nullable: true,
    description: 'The placement it is for, where the viewer may see it (praktikforløb).',
  })
  placement(@Root() line: BillLine): string | null {
    return line.placementId;
  }

  @FieldResolver(() => String, {
    description:
      'Why: the placement by reference, dates, rule, term and arithmetic, in the viewer’s language (forklaring).',
  })
  explanation(@Root() line: BillLine, @Ctx() context: RequestContext): string {
    return line.explanation[context.locale];
  }
}
