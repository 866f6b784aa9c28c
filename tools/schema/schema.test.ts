import { readFileSync } from 'node:fs'
import { blankDatabase, ownerDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { dumpSchema } from './dump.ts'
import { lintSchema } from './lint.ts'

test('db/schema.sql is what the migrations make (npm run schema)', async () => {
  const committed = readFileSync(new URL('../../db/schema.sql', import.meta.url), 'utf8')
  expect(await dumpSchema(await ownerDatabase())).toBe(committed)
})

test('the schema runs sharded as it runs on one server', async () => {
  expect(await lintSchema(await ownerDatabase())).toEqual([])
})

test('the lint sees a table without key or owner, a trigger, a float, a time and an id of the database', async () => {
  const db = await blankDatabase()
  await db.query(`
    CREATE SCHEMA shop;
    CREATE TABLE shop.basket (n int);
    CREATE TABLE shop.item (id bigserial PRIMARY KEY, price double precision, at timestamp, made timestamptz DEFAULT now());
    CREATE TABLE shop.line (customer_id bigint, id bigint, item bigint REFERENCES shop.item, code text UNIQUE, PRIMARY KEY (customer_id, id));
    CREATE FUNCTION shop.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TRIGGER t BEFORE INSERT ON shop.basket FOR EACH ROW EXECUTE FUNCTION shop.f()`)
  const found = (await lintSchema(db)).filter(line => line.startsWith('shop.'))
  expect(found).toEqual([
    'shop.basket: has a trigger (t)',
    'shop.basket: has no primary key',
    'shop.item.at: is timestamp without time zone',
    'shop.item.made: is filled in by the database (now())',
    'shop.item.price: is double precision',
    'shop.item: the primary key item_pkey names neither customer_id nor merchant_id',
    'shop.item_id_seq: is a sequence; ids are made by newId()',
    'shop.line: the foreign key line_item_fkey names neither customer_id nor merchant_id',
    'shop.line: the unique key line_code_key names neither customer_id nor merchant_id',
  ])
})
