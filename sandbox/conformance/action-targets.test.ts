import {
  CreateActionTargetCommand,
  DeleteActionTargetCommand,
  DescribeActionTargetsCommand,
  UpdateActionTargetCommand,
} from '@aws-sdk/client-securityhub'
import { expect, onTestFinished, test } from 'vitest'
import { hub } from './hub.ts'

test('a target is made once, changed, and gone when deleted', async () => {
  const Id = `conf${Date.now() % 1e12}`
  const create = () => hub.send(new CreateActionTargetCommand({ Id, Name: 'One', Description: 'First' }))
  const { ActionTargetArn = '' } = await create()
  const remove = () => hub.send(new DeleteActionTargetCommand({ ActionTargetArn }))
  onTestFinished(async () => {
    await remove().catch(() => {})
  })
  expect(ActionTargetArn).toMatch(new RegExp(`:action/custom/${Id}$`))
  await expect(create()).rejects.toMatchObject({ name: 'ResourceConflictException' })
  await hub.send(new UpdateActionTargetCommand({ ActionTargetArn, Name: 'Two' }))
  const read = () => hub.send(new DescribeActionTargetsCommand({ ActionTargetArns: [ActionTargetArn] }))
  expect((await read()).ActionTargets).toEqual([{ ActionTargetArn, Name: 'Two', Description: 'First' }])
  await remove()
  await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('a name of more than 20 characters is refused', async () => {
  const create = new CreateActionTargetCommand({ Id: 'confLong', Name: 'x'.repeat(21), Description: 'd' })
  await expect(hub.send(create)).rejects.toMatchObject({ name: 'InvalidInputException' })
})
