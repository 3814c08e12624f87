/** Owns the user: a person or a system known by one issuer's subject. */
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

export enum UserKind {
  PERSON = 'PERSON',
  INTEGRATOR = 'INTEGRATOR',
}

@Entity('app_user')
@Unique('user_subject_once', ['issuer', 'subject'])
export class User {
  @PrimaryColumn('uuid')
  id: string;

  @Column('enum', { enum: UserKind, enumName: 'user_kind' })
  kind: UserKind;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  @Column('text')
  email: string;

  @Column('text')
  name: string;
}
