// The steps of each file in their order. A step that has landed is never edited: add the next one.
import { cacheSchema } from './0001-cache.ts'
import { userSchema } from './0001-user.ts'
import { bucketSchema } from './0002-buckets.ts'
import { passLogSchema } from './0003-pass-log.ts'
import { changeListSchema } from './0004-change-list.ts'
import { exportLogWords } from './0002-user.ts'

/** SQL that brings a file from version i to i + 1. */
export type Migrations = readonly string[]

export const CACHE_MIGRATIONS: Migrations = [cacheSchema, bucketSchema, passLogSchema, changeListSchema]
export const USER_MIGRATIONS: Migrations = [userSchema, exportLogWords]
