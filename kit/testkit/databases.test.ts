import { migrate } from '@doorstep/db'
import { expect, test } from 'vitest'
import { blankDatabase, ownerDatabase, testDatabase } from './index.ts'

test('a test file works with the rights of the application, on a migrated database', async () => {
  const db = await testDatabase()
  expect((await db.query('SELECT current_user AS role')).rows).toEqual([{ role: 'doorstep_app' }])
  expect((await db.query('SELECT count(*) AS n FROM public.migration')).rows[0]?.n).toBeGreaterThan(0n)
  await expect(db.query('CREATE TABLE public.mine (id int)')).rejects.toThrow('permission denied')
})

test('the owner sees what the application wrote: both work on the same database', async () => {
  const [db, owner] = [await testDatabase(), await ownerDatabase()]
  await owner.query('CREATE TABLE public.shared (id int); GRANT INSERT ON public.shared TO doorstep_app')
  await db.query('INSERT INTO public.shared VALUES (1)')
  expect((await owner.query('SELECT id FROM public.shared')).rows).toEqual([{ id: 1 }])
})

test('a blank database has no migration, and a second migrator finds nothing to do', async () => {
  const db = await blankDatabase()
  expect((await db.query(`SELECT to_regclass('public.migration') AS found`)).rows).toEqual([{ found: null }])
  expect(await migrate(db, [])).toEqual([])
})
