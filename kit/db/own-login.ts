import { connect } from './database.ts'

/** What a process says once when it could give up the application's narrower role. */
export const SIGNS_IN_AS_OWNER =
  'DATABASE_URL signs in as somebody who may do more than the application: give the server a login of its own ' +
  '(CREATE ROLE … LOGIN IN ROLE doorstep_app) and name the owner in OWNER_DATABASE_URL'

/** Whether this address signs in as somebody to whom RESET ROLE would give more than role doorstep_app has. */
export async function signsInAsOwner(url: string): Promise<boolean> {
  const db = connect({ url, max: 1 })
  try {
    const { rows } = await db.query<{ more: boolean }>(
      `SELECT rolsuper OR rolcreaterole OR has_database_privilege(current_database(), 'CREATE')
                OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = 'migration'
                             AND pg_has_role(session_user, c.relowner, 'MEMBER')) AS more
       FROM pg_roles WHERE rolname = session_user`,
    )
    return rows[0]!.more
  } finally {
    await db.close()
  }
}
