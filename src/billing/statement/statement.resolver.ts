/** Owns the fields of the bill that are made by code. */
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { JobcentreType, RequestContext } from '../../identity/index.js';
import { PartnershipType, standingIn } from '../../partnership/index.js';
import { PlacementType } from '../../placement/index.js';
import { allowedActions } from '../../platform/action.js';
import { toOpaqueId } from '../../platform/opaque-id.js';
import { ProblemType } from '../../platform/problem.type.js';
import { keyOf } from '../../platform/read/read-map.js';
import { DecimalScalar, MonthScalar, OereScalar } from '../../platform/scalar.js';
import type { Period, ShownLine, Statement } from './statement.js';
import { correctedLine, hoursGiven, pendingAdjustment, periodOf } from './statement.read.js';
import { BillingPeriodType, StatementLineType, StatementType } from './statement.type.js';
import { StatementAction, statementActions } from './statement.access.js';
import { isOwed } from './statement.rules.js';

@Resolver(() => PartnershipType)
export class PartnershipBillingResolver {
  @FieldResolver(() => BillingPeriodType, {
    description: 'The bill of a month: computed live until it is closed (afregning).',
  })
  billing(
    @Root() partnership: unknown,
    @Ctx() context: RequestContext,
    @Arg('period', () => MonthScalar, { description: 'The month, `2015-04` (måned).' }) period: string,
  ) {
    return periodOf(context, keyOf(partnership), period);
  }
}

@Resolver(() => BillingPeriodType)
export class BillingPeriodResolver {
  @FieldResolver(() => [ProblemType], {
    description: 'Warnings: what keeps the month from being closed, and what is not billed (advarsler).',
  })
  blockers(@Root() period: Period) {
    return period.blockers();
  }
}

@Resolver(() => StatementType)
export class StatementResolver {
  @FieldResolver(() => JobcentreType, { description: 'Who pays (betaler).' })
  jobcentre(@Root() statement: Statement): string {
    return statement.jobcentreId;
  }

  @FieldResolver(() => DecimalScalar, {
    description: 'The mentor hours recorded for the payer’s trainees in the month (leverede timer).',
  })
  hoursGiven(@Root() statement: Statement, @Ctx() context: RequestContext): Promise<string> {
    return hoursGiven(context, statement);
  }

  @FieldResolver(() => OereScalar, {
    description:
      'What late corrections make of this month, to be billed with the next close (afventende regulering).',
  })
  pendingAdjustment(@Root() statement: Statement, @Ctx() context: RequestContext): Promise<number> {
    return pendingAdjustment(context, statement);
  }

  @FieldResolver(() => [StatementAction], { description: 'What the viewer may do now (mulige handlinger).' })
  async allowedActions(@Root() statement: Statement, @Ctx() context: RequestContext) {
    const { status, jobcentreId, partnershipId, history } = statement;
    const lines = new Map(statement.lines.map((line) => [line.key, line.status]));
    return allowedActions(statementActions, {
      viewer: context.viewer,
      standing: await standingIn(context, partnershipId),
      status,
      jobcentreId,
      lines: new Set(lines.values()),
      isOwed: isOwed(lines, history),
    });
  }
}

@Resolver(() => StatementLineType)
export class StatementLineResolver {
  @FieldResolver(() => ID, { description: 'The same as long as its subject and dates are (id).' })
  id(@Root() line: ShownLine): string {
    return toOpaqueId('StatementLine', line.key);
  }

  @FieldResolver(() => PlacementType, {
    nullable: true,
    description: 'The placement it is for, where the viewer may see it (praktikforløb).',
  })
  placement(@Root() line: ShownLine): string | null {
    return line.placementId;
  }

  @FieldResolver(() => StatementLineType, {
    nullable: true,
    description: 'The line of an earlier statement that this one corrects (retter).',
  })
  corrects(@Root() line: ShownLine, @Ctx() context: RequestContext) {
    return correctedLine(context, line);
  }

  @FieldResolver(() => String, {
    description:
      'Why: the placement by reference, dates, rule, term and arithmetic, in the viewer’s language (forklaring).',
  })
  explanation(@Root() line: ShownLine, @Ctx() context: RequestContext): string {
    return line.explanation[context.locale];
  }
}
