import { expect, test } from 'vitest'
import { limits } from '../../shared/limits.ts'
import { FlowControl } from '../../worker/jam/connections/flow-control.ts'

test('short answers are sent when the window is full, up to a limit', () => {
	const flow = new FlowControl(true)
	const probe = flow.sent(2 * limits.windowBytes, 0)
	expect(flow.full).toBe(true)
	let answers = 0
	while (flow.allowShortAnswer(10)) answers += 1
	expect(answers).toBe(Math.floor(limits.shortAnswerBytes / 10))
	flow.acknowledge(probe)
	expect(flow.allowShortAnswer(10)).toBe(true)
})
