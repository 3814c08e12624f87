/** Owns the membership: what ties a user to one party, with roles and, for a site leader, sites. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Company } from './company.entity.js';
import { Jobcentre } from './jobcentre.entity.js';
import { User } from './user.entity.js';
import { MembershipRole } from './viewer.js';

@Entity()
@Index('membership_user', ['userId'])
@Index('membership_company', ['companyId'])
@Index('membership_jobcentre', ['jobcentreId'])
@Check('membership_one_party', 'num_nonnulls(company_id, jobcentre_id) = 1')
@Check('membership_has_role', 'cardinality(roles) > 0')
@Check(
  'membership_roles_fit_party',
  `CASE WHEN company_id IS NOT NULL THEN roles <@ '{CSR_MANAGER,SITE_LEADER,MENTOR}'::membership_role[]
   ELSE roles <@ '{CONSULTANT,FINANCE,HEAD,MENTOR,AUDITOR}'::membership_role[] END`,
)
export class Membership {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => User)
  userId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Company)
  companyId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Jobcentre)
  jobcentreId: string | null;

  @Column('enum', { enum: MembershipRole, enumName: 'membership_role', array: true })
  roles: MembershipRole[];

  @Column('date', { nullable: true })
  endsOn: string | null;
}

@Entity()
export class MembershipSite {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Membership)
  membershipId: string;

  @PrimaryColumn('uuid')
  @ForeignKey('Site')
  siteId: string;
}
