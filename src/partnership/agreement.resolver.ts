/** Owns the fields of agreements. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../identity/index.js';
import { DateScalar } from '../platform/scalar.js';
import type { Agreement } from './agreement.entity.js';
import { agreementOn, agreementsOf, billingTermsOf } from './agreement.read.js';
import { AgreementType, BillingTermType } from './agreement.type.js';
import type { BillingTerm } from './billing-term.entity.js';
import type { Partnership } from './partnership.entity.js';
import { dateOrToday } from './partnership.resolver.js';
import { PartnershipType } from './partnership.type.js';

@Resolver(() => PartnershipType)
export class PartnershipAgreementResolver {
  @FieldResolver(() => AgreementType, {
    nullable: true,
    description: 'The agreement in force on a date, today when left out (aftale).',
  })
  agreement(
    @Root() partnership: Partnership,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, { nullable: true, description: 'On this date (dato).' }) on?: string | null,
  ) {
    return agreementOn(context, partnership.id, dateOrToday(context, on));
  }

  @FieldResolver(() => [AgreementType], { description: 'All versions, the first first (aftaleversioner).' })
  agreements(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    return agreementsOf(context, partnership.id);
  }
}

@Resolver(() => AgreementType)
export class AgreementResolver {
  @FieldResolver(() => DateScalar, { description: 'The first day in force (fra og med).' })
  from(@Root() agreement: Agreement) {
    return agreement.startsOn;
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The last day in force, if any (til og med).',
  })
  to(@Root() agreement: Agreement) {
    return agreement.endsOn;
  }

  @FieldResolver(() => [BillingTermType], { description: 'How the jobcentres pay (afregningsvilkår).' })
  billingTerms(@Root() agreement: Agreement, @Ctx() context: RequestContext) {
    return billingTermsOf(context, agreement.id);
  }
}

@Resolver(() => BillingTermType)
export class BillingTermResolver {
  @FieldResolver(() => DateScalar, { description: 'The first day (fra og med).' })
  from(@Root() term: BillingTerm) {
    return term.startsOn;
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'The last day, once replaced (til og med).',
  })
  to(@Root() term: BillingTerm) {
    return term.endsOn;
  }
}
